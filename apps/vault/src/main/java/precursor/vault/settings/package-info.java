/**
 * What the owner decides about the authenticator: {@link precursor.vault.settings.Setting} says what there is to decide, {@link
 * precursor.vault.settings.OwnerSettings} keeps it in the database, {@link precursor.vault.settings.SettingsDialog} asks. It
 * refuses values that it does not know, and takes the default for them.
 */
@NullMarked
package precursor.vault.settings;

import org.jspecify.annotations.NullMarked;
