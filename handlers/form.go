package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrForm is returned for a form that the page cannot have sent: an unknown,
// repeated or unreadable field.
var ErrForm = errors.New("form")

// decode reads the posted form into the struct behind dto, whose fields are
// strings or whole numbers with a form tag. Each field comes once, and may only
// be missing when the tag says optional; nothing is read from the address.
func decode(r *http.Request, dto any) error {
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", ErrForm, err)
	}
	fields, optional := formFields(reflect.ValueOf(dto).Elem())
	for name := range fields {
		if !optional[name] && !r.PostForm.Has(name) {
			return fmt.Errorf("%w: field %q is missing", ErrForm, name)
		}
	}
	for name, values := range r.PostForm {
		field, known := fields[name]
		if !known || len(values) != 1 || !utf8.ValidString(values[0]) {
			return fmt.Errorf("%w: field %q", ErrForm, name)
		}
		if err := set(field, values[0]); err != nil {
			return fmt.Errorf("%w: field %q", ErrForm, name)
		}
	}
	return nil
}

func formFields(dto reflect.Value) (fields map[string]reflect.Value, optional map[string]bool) {
	fields, optional = make(map[string]reflect.Value, dto.NumField()), map[string]bool{}
	for i := range dto.NumField() {
		name, option, _ := strings.Cut(dto.Type().Field(i).Tag.Get("form"), ",")
		fields[name], optional[name] = dto.Field(i), option == "optional"
	}
	return fields, optional
}

func set(field reflect.Value, value string) error {
	if field.Kind() == reflect.String {
		field.SetString(value)
		return nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	field.SetInt(n)
	return err
}
