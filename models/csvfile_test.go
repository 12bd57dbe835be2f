package models_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"portico/models"
)

var people = []models.FileColumn{
	{Names: []string{"First name"}},
	{Names: []string{"User ID/Email", "Email"}, Required: true},
}

// readFile reads a file's rows as "line: name <email>".
func readFile(text string) (rows, ignored []string, err error) {
	f, err := models.OpenCSV(strings.NewReader(text), people)
	if err != nil {
		return nil, nil, err
	}
	for {
		l, err := f.Next()
		if errors.Is(err, io.EOF) {
			return rows, f.Ignored, nil
		}
		if err != nil {
			return rows, f.Ignored, err
		}
		rows = append(rows, fmt.Sprintf("%d: %s <%s>", l.Line, l.Cell("First name"), l.Cell("User ID/Email")))
	}
}

// R12, R13: a file is read however people save it, and an export comes back as
// it was.
func TestR13FileAsPeopleSaveIt(t *testing.T) {
	ada := []string{"2: Ada <ada@x.example>"}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"as exported":          {"First name,User ID/Email\r\nAda,ada@x.example\r\n", ada},
		"mark":                 {"\ufeffFirst name,User ID/Email\nAda,ada@x.example", ada},
		"mark and quotes":      {"\ufeff\"First name\",\"Email\"\nAda,ada@x.example", ada},
		"semicolon":            {"First name;Email\r\nAda;ada@x.example\r\n", ada},
		"tab":                  {"First name\tEmail\nAda\tada@x.example\n", ada},
		"comma in quotes":      {"\"Note, long, very\";First name;email\n;Ada;ada@x.example\n", ada},
		"another order":        {"EMAIL,first NAME\nada@x.example,Ada\n", ada},
		"spaces in the header": {" First name , Email \nAda,ada@x.example\n", ada},
		"one column":           {"Email\nada@x.example\n", []string{"2:  <ada@x.example>"}},
		"empty rows":           {"First name,Email\n,\n\n \t ,\nAda,ada@x.example\n,\n", []string{"5: Ada <ada@x.example>"}},
		"empty cells beyond":   {"First name,Email\nAda,ada@x.example,,\n", ada},
		"line in a cell":       {"First name,Email\n\"A\r\nb\",ada@x.example\nBo,bo@x.example\n", []string{"2: A\nb <ada@x.example>", "4: Bo <bo@x.example>"}},
		"quote in a cell":      {"First name,Email\n\"A \"\"b\"\"\",ada@x.example\n", []string{`2: A "b" <ada@x.example>`}},
		"only a header":        {"First name,Email", nil},
	} {
		rows, _, err := readFile(c.text)
		if err != nil || !slices.Equal(rows, c.want) {
			t.Errorf("%s: %q, %v; want %q", name, rows, err, c.want)
		}
	}
}

// R13: what stands before a formula in an export is taken off by upload, and
// nothing else is.
func TestR13ApostropheIsTakenOff(t *testing.T) {
	for cell, want := range map[string]string{
		"'=1+1": "=1+1", "'+420": "+420", "'-x": "-x", "'@x": "@x", "'\tx": "\tx", "'\rx": "\rx", "'＝x": "＝x", "'＋x": "＋x", "'－x": "－x", "'＠x": "＠x",
		"'x": "'x", "'": "'", "''=x": "''=x", "x'=": "x'=", "O'Brien": "O'Brien", "=x": "=x",
	} {
		rows, _, err := readFile("Email,First name\na,\"" + cell + "\"\n")
		if err != nil || len(rows) != 1 || rows[0] != "2: "+want+" <a>" {
			t.Errorf("%q is read as %q, %v; want %q", cell, rows, err, want)
		}
	}
}

// Columns that nobody knows are passed over and named.
func TestFileIgnoresUnknownColumns(t *testing.T) {
	rows, ignored, err := readFile("Shoe size,Email,,First name,Pet\n44,ada@x.example,,Ada,cat\n")
	if err != nil || !slices.Equal(rows, []string{"2: Ada <ada@x.example>"}) || !slices.Equal(ignored, []string{"Shoe size", "Pet"}) {
		t.Errorf("%q, %q, %v", rows, ignored, err)
	}
}

// A file that cannot be read says why, and on which line.
func TestFileFaults(t *testing.T) {
	const head = "First name,Email\n"
	for name, c := range map[string]struct {
		text string
		want models.FileError
	}{
		"nothing":          {"", models.FileError{Fault: models.FileEmpty}},
		"only a mark":      {"\ufeff", models.FileError{Fault: models.FileEmpty}},
		"only line ends":   {"\r\n\r\n", models.FileError{Fault: models.FileEmpty}},
		"no e-mail":        {"First name,Name\nAda,x\n", models.FileError{Fault: models.FileNoColumn, Line: 1, Name: "User ID/Email"}},
		"no header":        {"Ada,ada@x.example\n", models.FileError{Fault: models.FileNoColumn, Line: 1, Name: "User ID/Email"}},
		"two e-mails":      {"Email,user id/email\na,b\n", models.FileError{Fault: models.FileTwoColumns, Line: 1, Name: "User ID/Email"}},
		"too few cells":    {head + "Ada,a\nBo\n", models.FileError{Fault: models.FileColumns, Line: 3}},
		"too many cells":   {head + "Ada,a,b\n", models.FileError{Fault: models.FileColumns, Line: 2}},
		"quote not closed": {head + "Ada,a\n\"Bo,b\nCy,c\n", models.FileError{Fault: models.FileQuotes, Line: 3}},
		"bare quote":       {head + "A\"da,a\n", models.FileError{Fault: models.FileQuotes, Line: 2}},
		"text after quote": {head + "\"Ada\"x,a\n", models.FileError{Fault: models.FileQuotes, Line: 2}},
		"Windows-1250":     {head + "Ji\xf8\xed,a\n", models.FileError{Fault: models.FileNotUTF8, Line: 2}},
		"UTF-16":           {"\xff\xfeE\x00m\x00a\x00i\x00l\x00\n\x00", models.FileError{Fault: models.FileNotUTF8, Line: 1}},
		"a picture":        {"\x89PNG\r\n\x1a\n\x00\x00", models.FileError{Fault: models.FileNotUTF8, Line: 1}},
		"long cell":        {head + strings.Repeat("x", 10_001) + ",a\n", models.FileError{Fault: models.FileCell, Line: 2}},
		"too many rows":    {"Email\n" + strings.Repeat("a\n", 100_001), models.FileError{Fault: models.FileTooMany, Line: 100_002}},
	} {
		_, _, err := readFile(c.text)
		var got models.FileError
		if !errors.As(err, &got) || got != c.want {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, _, err := readFile("Email\n" + strings.Repeat("a\n", 100_000)); err != nil {
		t.Errorf("100,000 rows: %v", err)
	}
	if _, _, err := readFile(head + strings.Repeat("ž", 10_000) + ",a\n"); err != nil {
		t.Errorf("10,000 characters: %v", err)
	}
}
