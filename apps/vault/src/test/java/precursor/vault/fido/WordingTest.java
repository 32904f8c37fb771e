package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Language;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.pin.Permission;

final class WordingTest {

    private static final Wording WORDING = new Wording(() -> Language.ENGLISH);

    private static final U2fApplication GITHUB =
            new U2fApplication(Digests.sha256("https://github.com/u2f/trusted_facets"));

    private static PromptText of(PresenceRequest request) {
        return WORDING.of(request, application -> Optional.of("GitHub").filter(name -> application.equals(GITHUB)));
    }

    @Test
    void registeringSaysSiteAndAccount() {
        PromptText text = of(new PresenceRequest.Register(
                "example.com", Optional.of("Example"), Optional.of("alice"), true, false));
        assertEquals("Register with this site?", text.title());
        assertEquals("example.com\nAccount: alice\nStored on this device.", text.body());
        assertTrue(WORDING.withCountdown(text, 30, DenyKey.F1).endsWith("F1 denies, any other key approves.\n30 s left"));
    }

    @Test
    void signingInSaysSiteAndAccountOrHowMany() {
        assertEquals(
                "example.com\nAccount: alice",
                of(new PresenceRequest.SignIn("example.com", Optional.of("alice"), 1, false)).body());
        assertEquals("example.com", of(new PresenceRequest.SignIn("example.com", Optional.empty(), 1, false)).body());
        assertTrue(of(new PresenceRequest.SignIn("example.com", Optional.empty(), 3, false))
                .body()
                .contains("One of 3 accounts"));
    }

    @Test
    void whatIsInvisibleOrTurnsTheTextBecomesVisible() {
        assertEquals("a�b�c�d�e", ShownText.name("a\u202eb\u0000c\nd\u00a0e"));
        assertEquals("é日本 😀", ShownText.name("é日本 😀"));
        assertEquals(ShownText.MOST_NAME, ShownText.name("x".repeat(100)).length());
    }

    @Test
    void marksDoNotPileUp() {
        assertEquals("e\u0301\u0302\ufffdx", ShownText.name("e\u0301\u0302" + "\u0303".repeat(300) + "x"));
        assertEquals("\ufffda", ShownText.name("\u0301a"), "a mark needs a letter");
    }

    @Test
    void anAccountThatMixesAlphabetsLooksWrong() {
        assertEquals(
                "example.com\nAccount: p\u0430ypal\nCAREFUL: it mixes alphabets.",
                of(new PresenceRequest.SignIn("example.com", Optional.of("p\u0430ypal"), 1, false)).body());
    }

    @Test
    void whetherThePersonWasVerifiedIsSaidOnlyWhenItIsKnown() {
        PresenceRequest verified = new PresenceRequest.SignIn("example.com", Optional.of("ada"), 1, true);
        assertEquals("example.com\nAccount: ada\nYour PIN was right.", of(verified).body());
        assertEquals("example.com\nAccount: ada", WORDING.beforeVerification(verified).body());
    }

    @Test
    void whatAComputerMayDoIsListedBelowTheSite() {
        assertEquals(
                "example.com\nThere it may:\n- register\n- sign in",
                of(new PresenceRequest.UsePin(
                                Set.of(Permission.GET_ASSERTION, Permission.MAKE_CREDENTIAL), Optional.of("example.com")))
                        .body());
        assertTrue(of(new PresenceRequest.UsePin(Set.of(Permission.AUTHENTICATOR_CONFIGURATION), Optional.empty()))
                .body()
                .startsWith("It may, at any site:\n- change settings"));
    }

    @Test
    void knownApplicationsHaveNamesAndOthersTheirHash() {
        U2fApplication github = new U2fApplication(Digests.sha256("https://github.com/u2f/trusted_facets"));
        assertTrue(of(new PresenceRequest.U2fSignIn(github)).body().startsWith("GitHub\n"));
        U2fApplication other = new U2fApplication(new byte[32]);
        assertEquals(
                "Unknown application\n(U2F)\n" + "00".repeat(32),
                of(new PresenceRequest.U2fRegister(other)).body());
    }

    @Test
    void touchesThatOnlyChooseADeviceAreNoRegistration() {
        for (String site : new String[] {".dummy", "make.me.blink"}) {
            assertEquals(
                    "Use this device?",
                    of(new PresenceRequest.Register(site, Optional.empty(), Optional.empty(), false, false)).title());
        }
    }

    @Test
    void f1DeniesAndOthersApproveButAResetWantsY() {
        PresenceRequest select = new PresenceRequest.Select();
        assertEquals(Optional.of(Verdict.DENIED), PromptAnswer.of(select, RawKeys.F1, DenyKey.F1));
        assertEquals(Optional.of(Verdict.APPROVED), PromptAnswer.of(select, RawKeys.F2, DenyKey.F1));
        assertEquals(Optional.of(Verdict.APPROVED), PromptAnswer.of(select, 'n', DenyKey.F1));
        PresenceRequest reset = new PresenceRequest.Reset(2);
        assertTrue(of(reset).body().contains("2 stored credentials go."));
        assertEquals(Optional.of(Verdict.DENIED), PromptAnswer.of(reset, RawKeys.F1, DenyKey.F1));
        assertEquals(Optional.empty(), PromptAnswer.of(reset, RawKeys.ENTER, DenyKey.F1));
        assertEquals(Optional.of(Verdict.APPROVED), PromptAnswer.of(reset, 'y', DenyKey.F1));
    }

    @Test
    void theLeftHandDeniesWithTheOtherKey() {
        PresenceRequest select = new PresenceRequest.Select();
        assertEquals(Optional.of(Verdict.DENIED), PromptAnswer.of(select, RawKeys.F4, DenyKey.F4));
        assertEquals(Optional.of(Verdict.APPROVED), PromptAnswer.of(select, RawKeys.F1, DenyKey.F4));
        PromptText text = WORDING.of(select, application -> Optional.empty());
        assertTrue(WORDING.withCountdown(text, 30, DenyKey.F4).contains("F4 denies, any other key approves."));
    }
}
