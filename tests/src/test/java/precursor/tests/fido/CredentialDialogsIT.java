package precursor.tests.fido;

import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_CM;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_MC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.fido.ctap.CredentialManagement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;

/** What the person changes on the device about a credential, the computer sees with its next request. */
@Handheld
@Timeout(180)
class CredentialDialogsIT {

    private static final String PIN = "271828";
    private static final String SITE = "one.example";

    private static List<CredentialManagement.CredentialData> stored(Attended computer) throws Exception {
        Attended.Token token = computer.token(Attended.TWO, PIN, PIN_PERMISSION_CM, null);
        CredentialManagement management =
                new CredentialManagement(computer.session(), token.protocol(), token.value());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(SITE.getBytes(StandardCharsets.UTF_8));
        return management.getMetadata().getExistingResidentCredentialsCount() == 0
                ? List.of()
                : management.enumerateCredentials(hash);
    }

    @Test
    void aCredentialIsLookedAtRenamedAndDeleted(Device device) throws Exception {
        device.waitFor("No items found");
        try (Attended computer = Attended.plugInto(device)) {
            computer.setPin(PIN);
            computer.make(computer.token(Attended.TWO, PIN, PIN_PERMISSION_MC, SITE), SITE, "ada", true, Map.of());
            device.waitFor(SITE);

            VaultKeys.choose(device, MenuEntry.DETAILS);
            ScreenText details = device.waitFor("Algorithm: ES256");
            assertTrue(details.shows("User name: ada"), details.toString());
            assertTrue(details.shows("Uses: 0"), details.toString());
            device.looksLike("credential-details");
            device.key("enter");
            device.waitGone("Algorithm");

            VaultKeys.choose(device, MenuEntry.RENAME);
            device.waitFor("User name and display name");
            device.looksLike("credential-rename");
            device.type(" lovelace\n");
            device.waitFor("ada lovelace");
            Map<String, ?> user = stored(computer).getFirst().getUser();
            assertEquals("ada lovelace", user.get("name"));

            VaultKeys.choose(device, MenuEntry.DELETE);
            device.waitFor("Delete this credential?");
            device.looksLike("credential-delete");
            device.key("enter");
            device.waitGone("Delete this credential?");
            assertEquals(1, stored(computer).size(), "the first choice keeps it");

            computer.approved(() -> computer.askSignIn(null, SITE, Map.of()), Attended.SIGN_IN);
            device.waitFor("ada lovelace (ada); Used once");
            VaultKeys.choose(device, MenuEntry.DETAILS);
            device.waitFor("Uses: 1");
            device.key("enter");
            device.waitGone("Uses: 1");

            VaultKeys.choose(device, MenuEntry.DELETE);
            device.waitFor("Delete this credential?");
            device.key("down", "enter");
            device.waitFor("No items found");
            assertEquals(List.of(), stored(computer));
        }
    }
}
