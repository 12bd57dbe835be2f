package models

import "context"

// SetLanguage chooses the language in which the portal speaks to oneself.
func (t *Tenant) SetLanguage(ctx context.Context, a Authority, language Language) error {
	if !language.Valid() {
		return Invalid{"language": UnknownChoice}
	}
	return t.record(ctx, a, LanguageChanged, func(c *change) error {
		var u User
		if err := c.Take(&u, "id = ?", a.actor.ID).Error; err != nil {
			return err
		}
		if err := c.Model(&User{}).Where("id = ?", u.ID).Update("language", language).Error; err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), u.Language, language)
	})
}
