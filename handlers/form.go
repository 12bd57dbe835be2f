package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// ErrForm is returned for a form that the page cannot have sent: an unknown,
// repeated or unreadable field.
var ErrForm = errors.New("form")

// decode reads the posted form into the struct behind dto, whose fields are
// strings or whole numbers with a form tag. Each field may come once; nothing
// is read from the address.
func decode(r *http.Request, dto any) error {
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", ErrForm, err)
	}
	fields := formFields(reflect.ValueOf(dto).Elem())
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

func formFields(dto reflect.Value) map[string]reflect.Value {
	fields := make(map[string]reflect.Value, dto.NumField())
	for i := range dto.NumField() {
		fields[dto.Type().Field(i).Tag.Get("form")] = dto.Field(i)
	}
	return fields
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
