/** Tests of the settings. */
@org.jspecify.annotations.NullMarked
package precursor.vault.settings;
