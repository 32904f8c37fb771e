/**
 * Vault as a person uses it, all by the keys of a whole device. Which flow of vault.md §7 to §11 is tried where:
 *
 * <table>
 * <caption>Flows and their tests</caption>
 * <tr><th>flow</th><th>test</th></tr>
 * <tr><td>§7.1 a password is made at once, by rules, as a phrase, of a wallet's words</td><td>PasswordFlowsIT</td></tr>
 * <tr><td>§7.2 a code is added by a form, with its algorithm, digits, period or counter</td><td>CodeFlowsIT</td></tr>
 * <tr><td>§7.3 a credential or a U2F application comes from a computer</td><td>fido.CredentialDialogsIT, fido.U2fNameIT</td></tr>
 * <tr><td>§7 without a clock that is set there is no code</td><td>CodesIT</td></tr>
 * <tr><td>§7.4 a code is added by its otpauth text, or the picture of its QR code; nonsense is refused</td><td>CodesIT, CodeFlowsIT</td></tr>
 * <tr><td>§8 a password is edited: names, notes</td><td>PasswordFlowsIT, BasisFlowsIT</td></tr>
 * <tr><td>§8 a code is edited; it keeps its secret</td><td>CodeFlowsIT</td></tr>
 * <tr><td>§8 a U2F application is renamed</td><td>fido.U2fNameIT</td></tr>
 * <tr><td>§8 a credential is looked at and renamed, and the computer sees it</td><td>fido.CredentialDialogsIT</td></tr>
 * <tr><td>§9 a record is deleted on purpose only</td>
 *     <td>PasswordFlowsIT, CodeFlowsIT, fido.CredentialDialogsIT, fido.U2fNameIT</td></tr>
 * <tr><td>§10 a basis is made (asked twice), opened, locked one by one, deleted with its warnings; a record moves</td>
 *     <td>BasisFlowsIT, PasswordFlowsIT</td></tr>
 * <tr><td>§10 all of them are locked by the key that is held</td><td>PanicIT</td></tr>
 * <tr><td>§10 credentials come and go with their basis, and move</td><td>fido.SecretBasisIT, fido.MovedCredentialIT</td></tr>
 * <tr><td>§8 what is kept of a record is read to its end; words of a wallet are typed as they are shown</td><td>typing.RecordDetailsIT</td></tr>
 * <tr><td>§11 what is selected is typed, in the computer's layout, whole or not at all; stopped; slower</td><td>typing.AutotypeIT, typing.TypingIT</td></tr>
 * <tr><td>§5 lists are filtered by every field; a password is shown on purpose; a counted code comes once</td>
 *     <td>ListsIT, PasswordFlowsIT, CodeFlowsIT</td></tr>
 * <tr><td>§6 list font, rate, hand and the computer's layout hold at once and after a restart</td><td>ChoicesIT</td></tr>
 * <tr><td>§17 the readout window</td><td>fido.ReadoutIT</td></tr>
 * <tr><td>language and layout of the keys change while Vault is on</td><td>menu.PreferencesIT</td></tr>
 * </table>
 */
@NullMarked
package precursor.tests.vault;

import org.jspecify.annotations.NullMarked;
