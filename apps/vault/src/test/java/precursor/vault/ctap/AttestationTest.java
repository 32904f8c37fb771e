package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** CTAP 2.3 §6.1.2 steps 9 and 19, and §7.1: attestation, and for enterprises. */
final class AttestationTest {

    private final Platform platform = new Platform();

    private Platform.Response make(CborMap.Builder request) {
        return platform.send(Platform.MAKE_CREDENTIAL, request);
    }

    private static CborMap.Builder asking(long enterprise) {
        return Relying.make("example.com", 1).put(10, CborValue.of(enterprise));
    }

    private static CborMap.Builder preferring(String... formats) {
        return Relying.make("example.com", 1)
                .put(
                        11,
                        new CborValue.Array(Arrays.stream(formats)
                                .<CborValue>map(CborValue::of)
                                .toList()));
    }

    private static String format(Platform.Response response) {
        return ((CborValue.Text) response.ok().map().get(CborValue.of(1)).orElseThrow()).value();
    }

    @Test
    void withoutAnyAuthorityCredentialsAttestThemselves() throws Exception {
        Relying.credential(make(Relying.make("example.com", 1)).ok().map(), "example.com");
    }

    @Test
    void theStatementsAlgorithmIsTheCredentials() {
        for (int algorithm : new int[] {-7, -8, -35, -36, -47}) {
            CborMap.Builder request =
                    Relying.with(Relying.make("example.com", 1), 4, CborValue.array(Relying.algorithm(algorithm)));
            assertEquals(
                    Optional.of(CborValue.of(algorithm)),
                    make(request).ok().map(3).get(CborValue.of("alg")));
        }
    }

    @Test
    void aPlatformMayPreferAFormat() {
        assertEquals("packed", format(make(preferring())));
        assertEquals("packed", format(make(preferring("tpm", "android-key"))));
        assertEquals("packed", format(make(preferring("tpm", "packed", "none"))));
        Platform.Response none = make(preferring("none"));
        assertEquals("none", format(none));
        assertEquals(0, none.map(3).entries().size());
        make(Relying.make("example.com", 1).put(11, CborValue.array(CborValue.of(1))))
                .expect(CtapStatus.CBOR_UNEXPECTED_TYPE);
        make(Relying.make("example.com", 1).put(11, CborValue.of("packed"))).expect(CtapStatus.CBOR_UNEXPECTED_TYPE);
    }

    @Test
    void anAuthoritysKeySignsWithItsCertificates() throws Exception {
        TestAttestation attestation = new TestAttestation(List.of());
        attestation.forAll = true;
        platform.env.attestation = attestation;
        Platform.Response response = make(Relying.make("example.com", 1)).ok();
        CborMap statement = response.map(3);
        assertTrue(attestation.signed(
                Relying.bytes(statement, CborValue.of("sig")), response.bytes(2), Relying.HASH));
        assertTrue(statement.get(CborValue.of("x5c")).isPresent());
        assertFalse(response.has(4));
    }

    @Test
    void step91WithoutEnterpriseAttestationAskingForItIsAnError() {
        make(asking(1)).expect(CtapStatus.INVALID_PARAMETER);
        make(asking(7)).expect(CtapStatus.INVALID_PARAMETER);
        platform.env.attestation = new TestAttestation(List.of("example.com"));
        make(asking(1)).expect(CtapStatus.INVALID_PARAMETER);
        assertEquals(List.of(), platform.asked);
    }

    @Test
    void step92ItsValuesAreOneAndTwo() {
        platform.env.attestation = new TestAttestation(List.of("example.com"));
        platform.env.store().insert(StoreNumbers.ENTERPRISE_ATTESTATION, new byte[0]);
        for (long wrong : new long[] {0, 3, -1}) {
            make(asking(wrong)).expect(CtapStatus.INVALID_OPTION);
        }
        make(asking(1)).ok();
        make(asking(2)).ok();
    }

    @Test
    void step92OneIsForSitesOfTheListAndTwoForAll() throws Exception {
        TestAttestation attestation = new TestAttestation(List.of("work.example"));
        platform.env.attestation = attestation;
        platform.env.store().insert(StoreNumbers.ENTERPRISE_ATTESTATION, new byte[0]);

        Platform.Response regular = make(asking(1)).ok();
        assertFalse(regular.has(4), "epAtt is there only when it was granted");
        Relying.credential(regular.map(), "example.com");

        for (CborMap.Builder granted : List.of(
                asking(2), Relying.make("work.example", 1).put(10, CborValue.of(1)))) {
            Platform.Response response = make(granted).ok();
            assertTrue(response.flag(4));
            assertTrue(attestation.signed(
                    Relying.bytes(response.map(3), CborValue.of("sig")), response.bytes(2), Relying.HASH));
        }
        // Who wants no attestation gets none.
        Platform.Response none = make(asking(2).put(11, CborValue.array(CborValue.of("none")))).ok();
        assertEquals("none", format(none));
        assertFalse(none.has(4));
    }
}
