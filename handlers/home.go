package handlers

import (
	"net/http"
	"strings"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// choices is how many organizations the chooser shows before it asks to search.
const choices = 100

// Home goes to the only organization a person administers, or lets choose.
func Home(c *Context) error {
	search := strings.TrimSpace(c.QueryParam("q"))
	list, err := c.Platform.Accesses(c.Request().Context(), c.Arrival.User, c.Arrival.Home, search, choices+1)
	if err != nil {
		return err
	}
	if len(list) == 1 && search == "" && c.QueryParam("choose") == "" {
		return c.Redirect(http.StatusSeeOther, "/orgs/"+list[0].OrgID.String())
	}
	c.Titled(locales.HomeTitle, locales.HomePurpose)
	return c.draw(http.StatusOK, views.HomePage(c.Page, chooser(list, search, c.Arrival.HomeName)))
}

func chooser(list []models.Access, search, homeName string) views.Home {
	h := views.Home{Search: search, HomeName: homeName, More: len(list) > choices}
	for _, a := range list[:min(len(list), choices)] {
		switch a.How {
		case models.AtHome:
			h.Own = append(h.Own, a)
		case models.ByStanding:
			h.Standing = append(h.Standing, a)
		default:
			h.Granted = append(h.Granted, a)
		}
	}
	return h
}
