package handlers

import (
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrForm is returned for a form that the page cannot have sent: an unknown,
// repeated or unreadable field.
var ErrForm = errors.New("form")

// decode reads the posted form into the struct behind dto. Its fields are
// strings or whole numbers with a form tag, lists of strings for what is chosen
// several times, a map for the fields whose names begin with the tag and a dot,
// and a *multipart.FileHeader for a file, nil when none was chosen. Every other field comes once, and may only be missing when the tag says
// optional; nothing is read from the address.
func decode(r *http.Request, dto any) error {
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", ErrForm, err)
	}
	fields := formFields(reflect.ValueOf(dto).Elem())
	files := map[string][]*multipart.FileHeader{}
	if r.MultipartForm != nil {
		files = r.MultipartForm.File
	}
	for name, field := range fields {
		if !field.optional && !r.PostForm.Has(name) && files[name] == nil {
			return fmt.Errorf("%w: field %q is missing", ErrForm, name)
		}
	}
	for name, headers := range files {
		if err := fields.attach(name, headers); err != nil || r.PostForm.Has(name) {
			return fmt.Errorf("%w: file %q", ErrForm, name)
		}
	}
	for name, values := range r.PostForm {
		if name == OnceField {
			continue
		}
		if err := fields.read(name, values); err != nil {
			return fmt.Errorf("%w: field %q", ErrForm, name)
		}
	}
	return nil
}

// OnceField makes every form drawn differ from every other, so that one sent
// twice is known.
const OnceField = "once"

// formField is one field of a form, and where it goes.
type formField struct {
	reflect.Value
	optional bool
}

type fieldsByName map[string]formField

func formFields(dto reflect.Value) fieldsByName {
	fields := make(fieldsByName, dto.NumField())
	for i := range dto.NumField() {
		name, option, _ := strings.Cut(dto.Type().Field(i).Tag.Get("form"), ",")
		kind := dto.Field(i).Kind()
		fields[name] = formField{dto.Field(i), option == "optional" || kind == reflect.Slice || kind == reflect.Map}
	}
	return fields
}

// read puts the values of one name where they belong.
func (f fieldsByName) read(name string, values []string) error {
	for _, value := range values {
		if !utf8.ValidString(value) {
			return ErrForm
		}
	}
	field, known := f[name]
	if !known {
		prefix, rest, _ := strings.Cut(name, ".")
		return f[prefix].readNamed(rest, values)
	}
	switch {
	case field.Type() == fileType:
		if len(values) != 1 || values[0] != "" { // no file chosen
			return ErrForm
		}
		return nil
	case field.Kind() == reflect.Slice:
		field.Set(reflect.ValueOf(values))
		return nil
	case field.Kind() == reflect.Map, len(values) != 1:
		return ErrForm
	}
	return set(field.Value, values[0])
}

var fileType = reflect.TypeFor[*multipart.FileHeader]()

// attach puts a file where it belongs.
func (f fieldsByName) attach(name string, headers []*multipart.FileHeader) error {
	field, known := f[name]
	if !known || field.Type() != fileType || len(headers) != 1 {
		return ErrForm
	}
	field.Set(reflect.ValueOf(headers[0]))
	return nil
}

// readNamed reads one of the fields that a map collects.
func (f formField) readNamed(name string, values []string) error {
	if !f.IsValid() || f.Kind() != reflect.Map || len(values) != 1 {
		return ErrForm
	}
	if f.IsNil() {
		f.Set(reflect.ValueOf(map[string]string{}))
	}
	f.SetMapIndex(reflect.ValueOf(name), reflect.ValueOf(values[0]))
	return nil
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
