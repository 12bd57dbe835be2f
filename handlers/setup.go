package handlers

import (
	"net/http"

	"portico/models"
)

// setUpForm is what the set-up page posts.
type setUpForm struct {
	Code         string `form:"code"`
	Organization string `form:"organization"`
	Kind         string `form:"kind"`
	FirstName    string `form:"first_name"`
	LastName     string `form:"last_name"`
	Email        string `form:"email"`
	Password     string `form:"password"`
	Again        string `form:"again"`
}

// ReadSetUp reads the posted form; its language is that of the page.
func ReadSetUp(r *http.Request) (models.SetUpForm, error) {
	var f setUpForm
	if err := decode(r, &f); err != nil {
		return models.SetUpForm{}, err
	}
	return models.SetUpForm{
		Code: f.Code, Organization: f.Organization, Kind: models.Kind(f.Kind), Email: f.Email,
		Profile:  models.Profile{FirstName: f.FirstName, LastName: f.LastName},
		Password: models.NewPassword{New: f.Password, Again: f.Again},
	}, nil
}
