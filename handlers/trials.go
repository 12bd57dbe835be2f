package handlers

import (
	"portico/models"
)

// extendForm is how much longer a trial is to run.
type extendForm struct {
	Version int64  `form:"version"`
	Days    string `form:"days"`
}

func (f *extendForm) typed() map[string]string { return map[string]string{"days": f.Days} }

// ExtendTrial lets a trial run some days longer (R24).
func ExtendTrial(c *Context) error {
	var f extendForm
	return changeOrder(c, orderChange{"extend", &f, f.typed, TrialExtended, func(by models.Authority, id models.OrderID) error {
		return c.Tenant.ExtendTrial(c.Request().Context(), by, c.vendor(), id, f.Version, f.Days)
	}})
}

// convertForm is until when a trial that is bought goes on.
type convertForm struct {
	Version int64  `form:"version"`
	End     string `form:"end"`
}

func (f *convertForm) typed() map[string]string { return map[string]string{"end": f.End} }

// ConvertTrial makes a trial bought (R24).
func ConvertTrial(c *Context) error {
	var f convertForm
	return changeOrder(c, orderChange{"convert", &f, f.typed, TrialConverted, func(by models.Authority, id models.OrderID) error {
		_, err := c.Tenant.ConvertTrial(c.Request().Context(), by, c.vendor(), id, f.Version, f.End)
		return err
	}})
}

// endForm ends a trial as it was seen.
type endForm struct {
	Version int64 `form:"version"`
}

func (f *endForm) typed() map[string]string { return nil }

// EndTrial ends a trial now (R24).
func EndTrial(c *Context) error {
	var f endForm
	return changeOrder(c, orderChange{"end", &f, f.typed, TrialEnded, func(by models.Authority, id models.OrderID) error {
		return c.Tenant.EndTrial(c.Request().Context(), by, c.vendor(), id, f.Version)
	}})
}
