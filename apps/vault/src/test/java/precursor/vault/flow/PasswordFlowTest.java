package precursor.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.vault.database.RecordRow;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** Passwords: typed, made, edited, and words of a wallet, dialog by dialog. */
@Timeout(60)
final class PasswordFlowTest extends FlowsBench {

    private static final String WORDS = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";

    @Test
    void aPasswordIsTypedAndJudged() {
        person.type("site", "me", "my notes").pick("Type it").type("password").pick("Another").type("xK9#vL2$mQ7w").pick("Keep");
        flows.addPassword(modals);
        PasswordRecord record = onlyRecord();
        assertEquals("site", record.description());
        assertEquals("me", record.username());
        assertEquals("my notes", record.notes());
        assertEquals("xK9#vL2$mQ7w", text(record.password()));
        assertEquals(1_700_000_000, record.created());
        List<String> shown = person.shown();
        assertTrue(shown.contains("This password is very weak (0 of 4). [Keep it, Another one, Give up]"), shown::toString);
        assertTrue(shown.stream().noneMatch(line -> line.contains("xK9#vL2$mQ7w")));
    }

    @Test
    void aPasswordIsMadeInThreeWays() {
        person.type("one", "", "").pick("Make one of 20").pick("Keep");
        flows.addPassword(modals);
        assertEquals(20, onlyRecord().password().bytes().length);
        passwords.delete(onlyPassword().place());

        person.type("two", "", "")
                .pick("Make one by")
                .type("0", "")
                .type("6", "1")
                .tick()
                .type("6", "1")
                .tick("Digits")
                .pick("Keep");
        flows.addPassword(modals);
        assertTrue(text(onlyRecord().password()).matches("[0-9&&[^1]]{6}"), text(onlyRecord().password()));
        assertTrue(person.shown().contains("Choose at least one kind of characters."));
        passwords.delete(onlyPassword().place());

        person.type("three", "", "").pick("Make a phrase").slide(5).pick("Another").pick("Keep");
        flows.addPassword(modals);
        assertTrue(text(onlyRecord().password()).matches("[a-z]+(-[a-z]+){4}"));
    }

    @Test
    void rulesThatCannotBeKeptAreGivenUp() {
        person.type("site", "", "")
                .pick("Make one by")
                .type("8", "")
                .tick()
                .type("", ScriptedModals.SAME)
                .pick("Make one by")
                .type("", "")
                .pick("Give up");
        flows.addPassword(modals);
        assertEquals(List.of(), passwords.load().rows());
        assertTrue(person.shown().contains("Choose at least one kind of characters."));
    }

    @Test
    void wordsOfAWalletAreTypedAndChecked() {
        person.type("wallet", "", "cold").pick("Type the words").leaveWords().pick("Type the words").words(WORDS);
        flows.addPassword(modals);
        assertEquals("bip39 cold", onlyRecord().notes());
        assertEquals("9e885d952ad362caeb4efe34a8e91bd2", text(onlyRecord().password()));
        assertEquals(2, person.shown().stream().filter("The words of a wallet"::equals).count(), "who leaves them chooses again");
    }

    @Test
    void givingUpKeepsNothing() {
        person.type("", "", "");
        flows.addPassword(modals);
        person.type("site", "", "").pick("Give up");
        flows.addPassword(modals);
        person.type("site", "", "").pick("Type it").type("").pick("Make one of 20").pick("Give up");
        flows.addPassword(modals);
        person.pick("Give up");
        flows.addCode(modals);
        person.pick("From").type("");
        flows.addCode(modals);
        person.pick("Type what").type("", "", "");
        flows.addCode(modals);
        assertEquals(List.of(), passwords.load().rows());
        assertEquals(List.of(), codes.load().rows());
    }

    @Test
    void aNameThatIsTakenIsAskedForAgain() {
        addTyped("site", "one");
        person.type("site", "me", "n").pick("Type it").type("two").pick("Keep").type("other", ScriptedModals.SAME, ScriptedModals.SAME);
        flows.addPassword(modals);
        assertEquals(
                List.of("other/me", "site/me"),
                passwords.list().rows().stream().map(RecordRow::title).toList());
        assertEquals("two", text(passwords.read(passwords.list().rows().getFirst().place()).orElseThrow().password()));
    }

    @Test
    void anEditKeepsWhatIsNotChanged() {
        addTyped("site", "secret one");
        seconds.set(1_700_000_100);
        person.type("renamed", ScriptedModals.SAME, "noted").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        PasswordRecord record = onlyRecord();
        assertEquals("renamed", record.description());
        assertEquals("me", record.username());
        assertEquals("noted", record.notes());
        assertEquals("secret one", text(record.password()));
        assertEquals(1_700_000_000, record.created());
        assertEquals(1_700_000_100, record.used());
        assertEquals(1, record.count());
        assertEquals(List.of(record.key()), database.pddb().keys(Optional.of(SYSTEM), "vault.passwords"));

        person.type().pick("Type it").type("secret two").pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("secret two", text(onlyRecord().password()));
        person.type("no", "no", "no").pick("Give up");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("renamed", onlyRecord().description());
        assertTrue(person.shown().stream().noneMatch(line -> line.contains("secret")));
    }

    @Test
    void anEditThatChangesNothingIsNoUse() {
        addTyped("site", "secret one");
        String before = text(new Secret(onlyRecord().bytes()));
        seconds.addAndGet(100);
        person.type().pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(before, text(new Secret(onlyRecord().bytes())));
        assertEquals(0, onlyPassword().count());
    }

    private void addWallet() {
        person.type("wallet", "", "cold").pick("Type the words").words(WORDS);
        flows.addPassword(modals);
        person.shown();
    }

    @Test
    void thatAPasswordIsWordsIsNotTheNotesToTell() {
        addWallet();
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "hot").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("bip39 hot", onlyRecord().notes());
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("bip39", onlyRecord().notes());
        assertEquals(WORDS, text(onlyRecord().known()));
    }

    @Test
    void aPasswordInThePlaceOfWordsIsNotShownAsWords() {
        addWallet();
        String hex = "00112233445566778899aabbccddeeff";
        person.type().pick("Type it").type(hex).pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("cold", onlyRecord().notes());
        assertEquals(hex, text(onlyRecord().known()));
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "bip39 was here").pick("Type it").type(hex).pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(hex, text(onlyRecord().known()));
        assertEquals("bip39 was here", onlyRecord().remarks());
        person.type().pick("Type the words").words(WORDS);
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(WORDS, text(onlyRecord().known()));
        assertEquals("bip39 was here", onlyRecord().remarks());
    }
}
