package handlers

import (
	"net/http"

	"portico/models"
)

// choosePasswordForm is what the page behind a mailed link posts.
type choosePasswordForm struct {
	New   string `form:"new"`
	Again string `form:"again"`
}

// ReadNewPassword reads the posted form.
func ReadNewPassword(r *http.Request) (models.NewPassword, error) {
	var f choosePasswordForm
	err := decode(r, &f)
	return models.NewPassword{New: f.New, Again: f.Again}, err
}

// forgotForm is what the page for forgotten passwords posts.
type forgotForm struct {
	Email string `form:"email"`
}

// ReadEmail reads the posted form.
func ReadEmail(r *http.Request) (string, error) {
	var f forgotForm
	err := decode(r, &f)
	return f.Email, err
}
