package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session.AssertionData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import precursor.services.gam.modal.ModalText;
import precursor.services.locale.TextKey;
import precursor.services.rootkeys.PinText;
import precursor.tests.gallery.Album;
import precursor.vault.fido.FidoText;
import precursor.vault.u2f.NameText;
import precursor.vault.ui.VaultText;

/** The questions that a computer causes, with their pictures; two credentials are there after the first of them. */
public final class Questions {

    /** The one of the credentials. */
    public static final String SITE = "login.example.com";
    private static final String PIN = "271828";
    private static final int RESET = 0x07;
    private static final int SELECTION = 0x0b;
    private static final int CANCELLED = 0x2d;
    private static final int PIN_TOKEN_REQUIRED = 0x36;
    private static final int U2F_REGISTER = 1;
    private static final int U2F_SIGN_IN = 2;
    private static final int NOBODY_THERE = 0x6985;
    private static final int U2F_OK = 0x9000;

    /** Names that look like others. */
    private static final Map<String, String> DECEIVING = new TreeMap<>(Map.of(
            "address", "192.168.0.1",
            "hidden", "moc.elgoog\u202e\u200b.com",
            "mixed", "p\u0430ypal.com",
            "punycode", "xn--pypal-4ve.com",
            "longest", ("W".repeat(63) + ".").repeat(3) + "W".repeat(61)));

    private Questions() {}

    public static void asked(Album album) throws Exception {
        try (HidHost host = HidHost.plugInto(album.device())) {
            int channel = host.open();
            takenBack(album, host, channel);
        }
        try (Attended computer = Attended.plugInto(album.device())) {
            ofThePin(album, computer);
            signIns(album, computer);
        }
    }

    private static void takenBack(Album album, HidHost host, int channel) throws Exception {
        host.send(channel, HidHost.CBOR, new byte[] {RESET});
        back(album, host, channel, "fido-reset", FidoText.RESET_TITLE);
        host.send(channel, HidHost.CBOR, new byte[] {SELECTION});
        back(album, host, channel, "fido-select", FidoText.SELECT_TITLE);
        for (String kind : DECEIVING.keySet()) {
            host.register(channel, DECEIVING.get(kind), "ada");
            back(album, host, channel, "fido-careful-" + kind, FidoText.REGISTER);
        }
        host.registerVerified(channel, SITE, "ada");
        album.shot("fido-verify", PinText.CONSENT_HINT);
        album.type("x\n");
        back(album, host, channel, "fido-verify-wrong", PinText.WRONG);
    }

    private static <K extends Enum<K> & TextKey> void back(Album album, HidHost host, int channel, String name, K title)
            throws Exception {
        album.shot(name, title);
        host.send(channel, HidHost.CANCEL, new byte[0]);
        assertEquals(CANCELLED, host.answer().status());
        album.device().waitGone(title);
    }

    private static void ofThePin(Album album, Attended computer) throws Exception {
        pictured(album, computer, "fido-set-pin", FidoText.SET_PIN_TITLE, () -> {
            computer.clientPin(Attended.TWO).setPin(PIN.toCharArray());
            return true;
        });
        pictured(album, computer, "fido-change-pin", FidoText.CHANGE_PIN_TITLE, () -> {
            computer.clientPin(Attended.TWO).changePin(PIN.toCharArray(), PIN.toCharArray());
            return true;
        });
        pictured(
                album,
                computer,
                "fido-trust-anywhere",
                FidoText.TRUST_TITLE,
                () -> computer.askToken(Attended.TWO, PIN, ClientPin.PIN_PERMISSION_CM | ClientPin.PIN_PERMISSION_ACFG, null));
    }

    private static void signIns(Album album, Attended computer) throws Exception {
        for (String user : new String[] {"ada", "grace"}) {
            Attended.Token token = new Attended.Token(
                    Attended.TWO,
                    pictured(
                            album,
                            computer,
                            "fido-trust-" + user,
                            FidoText.TRUST_TITLE,
                            () -> computer.askToken(
                                    Attended.TWO, PIN, ClientPin.PIN_PERMISSION_MC | ClientPin.PIN_PERMISSION_GA, SITE)));
            pictured(
                    album,
                    computer,
                    "fido-register-" + user,
                    FidoText.REGISTER,
                    () -> computer.askMake(token, SITE, user, true, Map.of()));
        }
        List<AssertionData> assertions = pictured(
                album,
                computer,
                "fido-sign-in",
                FidoText.SIGN_IN_AS,
                () -> computer.askSignIn(null, SITE, Map.of()));
        Attended.Token token = computer.token(
                Attended.TWO, PIN, ClientPin.PIN_PERMISSION_MC | ClientPin.PIN_PERMISSION_GA, SITE);
        Map<String, ?> credential = assertions.getFirst().getCredential();
        assertThrows(
                ExecutionException.class,
                () -> pictured(
                        album,
                        computer,
                        "fido-already",
                        FidoText.ALREADY_TITLE,
                        () -> computer.askMakeUnless(token, SITE, "ada", List.of(credential))));
    }

    /** Registers with an application of U2F and signs in to it; the person calls it so. */
    public static void application(Album album, String name) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] question = ByteBuffer.allocate(64)
                .put(sha256.digest(new byte[0]))
                .put(sha256.digest("https://zoo.example".getBytes(StandardCharsets.UTF_8)))
                .array();
        try (HidHost host = HidHost.plugInto(album.device())) {
            int channel = host.open();
            byte[] made = asked(album, host, channel, U2F_REGISTER, question, "u2f-register", FidoText.REGISTER_APPLICATION);
            album.shot("u2f-name", NameText.WHAT_NAME);
            album.type(name + "\n");
            album.device().waitFor(name + " (U2F)");
            int handle = made[66] & 0xff;
            byte[] signed = ByteBuffer.allocate(question.length + 1 + handle)
                    .put(question)
                    .put(made, 66, 1 + handle)
                    .array();
            var _ = asked(album, host, channel, U2F_SIGN_IN, signed, "u2f-sign-in", FidoText.SIGN_IN_APPLICATION);
            album.device().waitFor(VaultText.USED_TIMES, 2);
        }
    }

    /** Asks until the person has approved; gives the answer. */
    private static byte[] asked(
            Album album, HidHost host, int channel, int instruction, byte[] data, String name, FidoText question)
            throws Exception {
        int parameter = instruction == U2F_SIGN_IN ? 3 : 0;
        assertEquals(NOBODY_THERE, HidHost.statusWord(host.u2f(channel, instruction, parameter, data)));
        album.read(name, question);
        byte[] answer = host.u2f(channel, instruction, parameter, data);
        assertEquals(U2F_OK, HidHost.statusWord(answer));
        return answer;
    }

    /** The PIN is wrong too often: it was once already. */
    public static void blocked(Album album) throws Exception {
        try (HidHost host = HidHost.plugInto(album.device())) {
            int channel = host.open();
            host.registerVerified(channel, SITE, "grace");
            album.device().answer(PinText.CONSENT_HINT, "x");
            album.device().waitFor(PinText.ATTEMPT_LEFT, 1);
            album.type("y\n");
            album.shot("fido-verify-blocked", ModalText.ANY_KEY);
            assertEquals(PIN_TOKEN_REQUIRED, host.answer().status(), "there is another way for this computer");
            album.read(ModalText.ANY_KEY);
        }
    }

    /** Runs a command, takes a picture of its question, and approves. */
    private static <T> T pictured(Album album, Attended computer, String name, FidoText title, Callable<T> command)
            throws Exception {
        return computer.approved(command, () -> album.shot(name, title), title);
    }
}
