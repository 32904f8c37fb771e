package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.webauthn.attestation.AttestationTrustSource;
import com.yubico.webauthn.attestation.AttestationTrustSource.TrustRootsResult;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.Browser;
import precursor.sim.demo.RefusedException;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.sim.demo.UsbFidoConnection;
import precursor.sim.demo.Verified;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.SettingsEntry;
import precursor.vault.ctap.AttestationRecord;
import precursor.vault.ctap.crypto.Digests;

/** What the owner sets on the device holds at once, also after the power was off. */
@Timeout(300)
class SettingsIT {

    private static final int ML_DSA_44 = -48;
    private static final String SETTINGS = "FIDO settings";
    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:00Z", "--frozen");

    private static boolean offersMlDsa(Ctap2Session session) throws Exception {
        // yubikit says that they are parameters; they are the maps that came.
        List<?> algorithms = session.getInfo().getAlgorithms();
        return algorithms.stream()
                .anyMatch(a -> a instanceof Map<?, ?> map && Integer.valueOf(ML_DSA_44).equals(map.get("alg")));
    }

    private static AttestationTrustSource trusting(X509Certificate root) {
        return (chain, aaguid) -> TrustRootsResult.builder()
                .trustRoots(Set.of(root))
                .enableRevocationChecking(false)
                .build();
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** A new credential's chain, as any relying party gets it. */
    private static List<?> x5c(Device device, Ctap2Session session) throws Exception {
        FutureTask<List<?>> made = new FutureTask<>(() -> (List<?>) session.makeCredential(
                        new byte[32],
                        Map.of("id", "example.com", "name", "Example"),
                        Map.of("id", new byte[] {1}, "name", "ada", "displayName", "Ada"),
                        List.of(Map.of("type", "public-key", "alg", -7)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .getAttestationStatement()
                .get("x5c"));
        Thread.ofVirtual().start(made);
        approve(device, "Register with this site?");
        return made.get();
    }

    private static Verified register(Device device, Ctap2Session session, RelyingPartyDesk site) throws Exception {
        FutureTask<Verified> made = new FutureTask<>(() -> new Browser(site, new Ctap2Client(session), users -> {})
                .register("ada", false, new CommandState()));
        Thread.ofVirtual().start(made);
        approve(device, "Register with this site?");
        return made.get();
    }

    private static Verified signIn(Device device, Ctap2Session session, RelyingPartyDesk site) throws Exception {
        FutureTask<Verified> made = new FutureTask<>(() -> new Browser(site, new Ctap2Client(session), users -> {})
                .signIn(Optional.of("ada"), new CommandState()));
        Thread.ofVirtual().start(made);
        approve(device, "Sign in to this site?");
        return made.get();
    }

    private static void approve(Device device, String question) throws Exception {
        device.waitFor(question);
        device.key("enter");
        device.waitGone(question);
    }

    @Test
    void theOwnerDecidesAndItHoldsAtOnceAndForGood() throws Exception {
        Device first = Device.start(STILL);
        try (first) {
            first.waitFor("No items found");
            byte[] root;
            try (UsbFidoConnection cable = UsbFidoConnection.open(first.plugIn())) {
                Ctap2Session session = new Ctap2Session(cable);
                first.waitFor("USB connected");
                assertFalse(offersMlDsa(session));

                first.key("F4");
                first.waitFor("Open a secret basis");
                first.looksLike("menu");
                first.key("F1");
                first.waitGone("Open a secret basis");
                VaultKeys.choose(first, SettingsEntry.FIDO);
                first.waitFor(SETTINGS);
                first.looksLike("settings");
                // ML-DSA, counters, test root, OK.
                first.key("select", "down", "select", "down", "down", "select", "down", "down", "select");
                first.waitFor("SHA-256");
                String fingerprint = String.join("", first.control().screen().lines());
                first.key("enter");
                first.waitGone("SHA-256");

                assertTrue(offersMlDsa(session));
                List<?> chain = x5c(first, session);
                root = assertInstanceOf(byte[].class, chain.getLast());
                assertEquals(2, chain.size());
                assertTrue(fingerprint.contains(HexFormat.of().formatHex(Digests.sha256(root))), fingerprint);
                trustedWithItsRootOnly(first, session, certificate(root));
            }
            assertEquals(0, first.powerOff(), first.output());
            try (Device again = first.startAgain(STILL)) {
                again.enterPin(Device.PIN);
                again.waitFor(Device.OPEN);
                try (UsbFidoConnection cable = UsbFidoConnection.open(again.plugIn())) {
                    Ctap2Session session = new Ctap2Session(cable);
                    assertTrue(offersMlDsa(session));
                    List<?> chain = x5c(again, session);
                    assertEquals(certificate(root), certificate(assertInstanceOf(byte[].class, chain.getLast())));
                }
            }
        }
    }

    private static void trustedWithItsRootOnly(Device device, Ctap2Session session, X509Certificate root)
            throws Exception {
        RelyingPartyDesk site = RelyingPartyDesk.trusting(
                "strict.example", "https://strict.example", InstantSource.system(), trusting(root));
        Verified registered = register(device, session, site);
        assertEquals(Optional.of("0"), registered.fact("Signature counter"));
        assertEquals(Optional.of("packed, basic"), registered.fact("Attestation"));
        assertTrue(signIn(device, session, site).fact("Signature counter").orElseThrow().startsWith("0,"));
        try (AttestationRecord other = AttestationRecord.generate(new SecureRandom()::nextBytes)) {
            RelyingPartyDesk stricter = RelyingPartyDesk.trusting(
                    "other.example",
                    "https://other.example",
                    InstantSource.system(),
                    trusting(certificate(other.root())));
            ExecutionException refused =
                    assertThrows(ExecutionException.class, () -> register(device, session, stricter));
            String why = assertInstanceOf(RefusedException.class, refused.getCause()).toString();
            assertTrue(why.contains("derive trust"), why);
        }
    }
}
