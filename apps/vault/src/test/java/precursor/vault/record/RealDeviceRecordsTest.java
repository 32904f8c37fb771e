package precursor.vault.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.otp.Base32;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;

/**
 * Records made here are, byte for byte, those in the image that the real device's code wrote (upstream-hosted.bin, see pddb): keys and hashes of the values
 * are that image's.
 */
final class RealDeviceRecordsTest {

    private static void assertSame(String key, String sha256, VaultRecord record) {
        assertEquals(key, record.key());
        assertEquals(sha256, HexFormat.of().formatHex(Digests.sha256(record.bytes())), () -> new String(record.bytes(), UTF_8));
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    @Test
    void passwords() {
        PasswordRecord github =
                PasswordRecord.of("github.com", "ada", secret("correct horse battery"), "", 1_700_000_000);
        assertSame(
                "EC2FB86A530D974F16BA5F2EF659D7D8DA0A0B2D4AB88B87E5B9E5AE617B7AA5",
                "3e9d7619ed3dc207b3db161f5b74fa82d35dce9f783d522f79a449e824a1a5ca",
                github);
        assertSame(
                "A9648A46E2E7DC8B6E028BAB95A1D6F4C08227CD0072368B4E8CD149BDEC7C9B",
                "9083730aa13ecbac39ad62f82f89e68cbaccf945be07f94f0d1d28e87a458ebc",
                PasswordRecord.of("mail.example", "ada@mail.example", secret("Tr0ub4dor&3"), "work mail", 1_700_000_100));
        assertSame(
                "DF6B3AB6B77F1279D700ED2FE19843560709BCB2B3190BA6FE09682F72BBE0F7",
                "4811013f57813357d8978323d39b70230386ce53e948e5ccfff197b5bd75601a",
                PasswordRecord.of("bank.example", "secret0", secret("5443f4d46b58d0195f377fc9"), "hidden", 1_700_001_000));
        assertArrayEquals(github.bytes(), PasswordRecord.parse(github.bytes()).orElseThrow().bytes());
    }

    @Test
    void codes() {
        OtpParameters counted = new OtpParameters(OtpAlgorithm.SHA1, 6, new MovingFactor.Counter(7));
        assertSame(
                "C0B0109D9439DE57FE3CF03ABECCBC52F4C98170C732D3B69AF5E6395ACE574E",
                "2dab518e6cd2adc451c04367ef3821f93df5bbb5dc2a973705c07fde989e8d8d",
                code("github", "JBSWY3DPEHPK3PXP", OtpParameters.USUAL, 1_700_000_200));
        assertSame(
                "EFE899C74558F20B08BBC19BF0228C0C25BDDB7871D80BD34AC8B33C030B3698",
                "df706278e53afaecaa355aeadb98f6afb4743c4594af5b0849951aeff252ff84",
                code("counter", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", counted, 1_700_000_300));
    }

    private static OtpRecord code(String name, String key, OtpParameters parameters, long made) {
        return OtpRecord.of(name, Base32.decode(key.getBytes(UTF_8)).orElseThrow(), parameters, "", made);
    }
}
