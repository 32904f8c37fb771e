package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** The test authority's certificates as WebAuthn §8.2.1 and §8.2.2 want them, judged by the JDK. */
final class TestAuthorityTest {

    private static final String AAGUID = "1.3.6.1.4.1.45724.1.1.4";
    private static final String SERIAL_NUMBER = "1.3.6.1.4.1.45724.1.1.2";

    private final Random random = new Random(7);
    private final byte[] stored;

    TestAuthorityTest() {
        try (AttestationRecord record = AttestationRecord.generate(random::nextBytes)) {
            stored = record.encode();
        }
    }

    private AttestationRecord record() {
        return AttestationRecord.decode(stored).orElseThrow();
    }

    private TestAuthority authority(boolean enterprise) {
        try (AttestationRecord record = record()) {
            return new TestAuthority(record, this::record, enterprise);
        }
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static List<X509Certificate> chain(Attestation.Attestor attestor) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : attestor.chain()) {
            chain.add(certificate(der));
        }
        return chain;
    }

    private static void assertLeadsTo(byte[] root, List<X509Certificate> chain) throws GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate(root), null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static void assertAttests(X509Certificate leaf) {
        assertEquals(3, leaf.getVersion());
        assertEquals(-1, leaf.getBasicConstraints());
        assertTrue(Arrays.asList(leaf.getSubjectX500Principal().getName().split(",", -1))
                .containsAll(List.of("OU=Authenticator Attestation", "C=AQ")));
        // An octet string in the octet string of every extension's value.
        assertArrayEquals(
                TestHost.concat(new byte[] {4, 18, 4, 16}, AuthenticatorData.aaguid()), leaf.getExtensionValue(AAGUID));
        assertFalse(leaf.getCriticalExtensionOIDs() != null
                && leaf.getCriticalExtensionOIDs().contains(AAGUID));
    }

    @Test
    void theChainLeadsToTheRootAndToNoOther() throws Exception {
        List<X509Certificate> chain = chain(authority(false).batch().orElseThrow());
        assertLeadsTo(authority(false).root(), chain);
        assertLeadsTo(authority(false).root(), chain.subList(0, 1));
        try (AttestationRecord other = AttestationRecord.generate(random::nextBytes)) {
            assertThrows(CertPathValidatorException.class, () -> assertLeadsTo(other.root(), chain));
        }
    }

    @Test
    void theCertificatesAreWhatTheStandardAsksFor() throws Exception {
        X509Certificate batch = chain(authority(false).batch().orElseThrow()).getFirst();
        assertAttests(batch);
        assertEquals(null, batch.getExtensionValue(SERIAL_NUMBER));
        X509Certificate root = certificate(authority(false).root());
        assertEquals(0, root.getBasicConstraints());
        assertTrue(root.getKeyUsage()[5], "keyCertSign");
        X509Certificate enterprise =
                chain(authority(true).enterprise().orElseThrow().attestor()).getFirst();
        assertAttests(enterprise);
        assertEquals(4 + 16, enterprise.getExtensionValue(SERIAL_NUMBER).length);
        assertNotEquals(batch.getPublicKey(), enterprise.getPublicKey());
    }

    @Test
    void aNewCredentialIsAttestedWithTheChain() throws Exception {
        Platform platform = new Platform();
        platform.env.attestation = authority(false);
        Platform.Response response =
                platform.send(Platform.MAKE_CREDENTIAL, Relying.make("example.com", 1)).ok();
        CborMap statement = response.map(3);
        assertEquals(Optional.of(CborValue.of(-7)), statement.get(CborValue.of("alg")));
        CborValue.Array x5c = (CborValue.Array) statement.get(CborValue.of("x5c")).orElseThrow();
        assertEquals(2, x5c.values().size());
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate(((CborValue.Bytes) x5c.values().getFirst()).value()));
        verifier.update(response.bytes(2));
        verifier.update(Relying.HASH);
        assertTrue(verifier.verify(Relying.bytes(statement, CborValue.of("sig"))));
        assertArrayEquals(
                authority(false).root(), ((CborValue.Bytes) x5c.values().getLast()).value());
    }

    @Test
    void theAlgorithmOfTheStatementIsTheAttestorsWhateverTheCredentials() {
        Platform platform = new Platform();
        platform.env.attestation = authority(false);
        CborMap.Builder request =
                Relying.with(Relying.make("example.com", 1), 4, CborValue.array(Relying.algorithm(-8)));
        assertEquals(
                Optional.of(CborValue.of(-7)),
                platform.send(Platform.MAKE_CREDENTIAL, request).ok().map(3).get(CborValue.of("alg")));
    }

    @Test
    void enterpriseAttestationIsThereOnlyWhenSwitchedOn() {
        Platform platform = new Platform();
        platform.env.attestation = authority(false);
        assertEquals(Optional.empty(), platform.send(Platform.GET_INFO).ok().map(4).get(CborValue.of("ep")));
        platform.env.attestation = authority(true);
        assertEquals(
                Optional.of(CborValue.of(false)),
                platform.send(Platform.GET_INFO).ok().map(4).get(CborValue.of("ep")));
        platform.send(Platform.CONFIG, CborMap.builder().put(1, CborValue.of(1))).ok();
        assertTrue(platform.env.store().find(StoreNumbers.ENTERPRISE_ATTESTATION).isPresent());
        CborMap.Builder asking = Relying.make("example.com", 1).put(10, CborValue.of(2));
        assertTrue(platform.send(Platform.MAKE_CREDENTIAL, asking).ok().flag(4));
    }

    @Test
    void theRecordIsReadAsItWasWrittenAndNothingElseIs() {
        for (int length = 0; length < stored.length; length++) {
            assertEquals(Optional.empty(), AttestationRecord.decode(Arrays.copyOf(stored, length)), "of " + length);
        }
        assertEquals(Optional.empty(), AttestationRecord.decode(Arrays.copyOf(stored, stored.length + 1)));
        byte[] version = stored.clone();
        version[0]++;
        assertEquals(Optional.empty(), AttestationRecord.decode(version));
        byte[] noKey = stored.clone();
        Arrays.fill(noKey, 1, 33, (byte) 0);
        assertEquals(Optional.empty(), AttestationRecord.decode(noKey));
        assertArrayEquals(stored, record().encode());
    }

    @Test
    void keysAreWiped() {
        AttestationRecord record = record();
        record.close();
        assertArrayEquals(new byte[32], record.batchKey());
        assertArrayEquals(new byte[32], record.enterpriseKey());
    }
}
