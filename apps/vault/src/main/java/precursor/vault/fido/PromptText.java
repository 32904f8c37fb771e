package precursor.vault.fido;

/**
 * What a question says on the screen.
 *
 * @param title what is asked, in a line
 * @param body who asks and for which account
 * @param keys what the keys do
 */
record PromptText(String title, String body, String keys) {}
