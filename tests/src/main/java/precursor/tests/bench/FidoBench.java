package precursor.tests.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import precursor.sim.demo.UsbFidoConnection;
import precursor.tests.bench.Turns.Prepared;
import precursor.tests.device.Device;
import precursor.tests.key.LocalKey;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/**
 * What registering and signing in cost, beside a bare ECDSA signature over P-256 by Bouncy Castle: the authenticator alone in
 * this process, and a whole device over USB/IP, with its credentials in the database.
 */
final class FidoBench {

    private static final int MANY = 1_000;
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 1_000;
    private static final int USB_WARM_UP = 800;
    private static final int USB_ROUNDS = 200;
    private static final int PRESSES = 15;
    private static final int COLLECTIONS = 3;
    private static final int KEYS = 20;

    /** A registration or a sign-in goes in these many bytes, within some. */
    private static final int PING_BYTES = 200;

    private final ECPrivateKeyParameters key;

    private FidoBench() {
        X9ECParameters p256 = CustomNamedCurves.getByName("secp256r1");
        byte[] scalar = new byte[32];
        Arrays.fill(scalar, (byte) 0x35);
        key = new ECPrivateKeyParameters(new BigInteger(1, scalar), new ECDomainParameters(p256));
    }

    static void run() throws Exception {
        memory();
        FidoBench bench = new FidoBench();
        bench.library();
        bench.usb();
    }

    /** Of the heap of this process, over several authenticators: the index, and a store in memory. */
    private static void memory() {
        List<LocalKey> keys = new ArrayList<>();
        List<Credentials> indices = new ArrayList<>();
        keys.add(key(MANY));
        long before = usedBytes();
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(MANY));
        }
        long both = usedBytes();
        for (int i = 0; i < KEYS; i++) {
            indices.add(indexedAgain(keys.get(i)));
        }
        long index = (usedBytes() - both) / KEYS;
        System.out.printf(
                "Memory of %d credentials: %d KiB, of which the index is %d KiB%n",
                (keys.size() - 1) * MANY / indices.size(), (both - before) / KEYS / 1024, index / 1024);
    }

    /** With so many discoverable credentials, each of another site. */
    private static LocalKey key(int count) {
        LocalKey key = new LocalKey(new SecureRandom(), Preferences.DEFAULT, false);
        for (int i = 0; i < count; i++) {
            key.credentials().add(new NewCredential(
                    Algorithm.ES256.generate(key::random),
                    FidoRequests.site(i),
                    new UserEntity(FidoRequests.userId(i), Optional.of("user" + i), Optional.of("User number " + i)),
                    CredentialProperties.NONE));
        }
        return key;
    }

    /** Its credentials once more, read from the same store: another index. */
    private static Credentials indexedAgain(LocalKey key) {
        Credentials again = new Credentials(key.store(), key::random);
        if (again.count() != key.credentials().count()) {
            throw new IllegalStateException("credentials are missing");
        }
        return again;
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The authenticator alone; what comes first is measured again last, when everything is compiled. */
    void library() throws Exception {
        System.out.println("In this process, as ratios to a bare ECDSA signature over P-256:");
        library(MANY);
        System.out.println(library(1));
        System.out.println(library(MANY));
    }

    /** A device over USB/IP. */
    void usb() throws Exception {
        System.out.println("A device over USB/IP:");
        try (Device device = Device.start(List.of())) {
            overUsb(device);
        }
    }

    private void sign(int round) {
        byte[] hash = new byte[32];
        hash[0] = (byte) round;
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        if (signer.generateSignature(hash).length != 2) {
            throw new IllegalStateException("no signature");
        }
    }

    private String library(int stored) throws Exception {
        try (FidoHost plain = new FidoHost(key(stored), question -> {});
                FidoHost pin = new FidoHost(key(stored), question -> {})) {
            pin.setPin();
            double[] times = Turns.medians(
                    WARM_UP,
                    ROUNDS,
                    new Prepared(round -> {}, this::sign),
                    sent(plain, site -> FidoRequests.get(site, true, Optional.empty()), stored),
                    sent(pin, site -> FidoRequests.get(site, true, Optional.of(pin.token(site))), stored),
                    sent(plain, site -> FidoRequests.make(site, Optional.empty(), "rk"), stored),
                    sent(pin, site -> FidoRequests.make(site, Optional.of(pin.token(site)), "rk"), stored));
            return "  %4d stored: a signature %.0f us; getAssertion %.2f, with a token %.2f; makeCredential %.2f, with a token %.2f"
                    .formatted(
                            stored,
                            times[0] / 1e3,
                            times[1] / times[0],
                            times[2] / times[0],
                            times[3] / times[0],
                            times[4] / times[0]);
        }
    }

    /** A request to a site. */
    @FunctionalInterface
    private interface Request {
        byte[] to(int site) throws Exception;
    }

    /** Requests that are made before the clock runs. */
    private static Prepared sent(FidoHost host, Request request, int sites) {
        byte[][] next = new byte[1][];
        return new Prepared(round -> next[0] = request.to(round % sites), round -> host.send(next[0]));
    }

    private void overUsb(Device device) throws Exception {
        FidoHost.Person person = question -> {
            device.waitFor(question);
            device.key("enter");
        };
        try (FidoHost host = new FidoHost(UsbFidoConnection.open(device.plugIn()), person)) {
            host.setPin();
            device.waitGone("Set a PIN?");
            store(device, host, 0);
            usb(device, host, 1, Optional.empty());
            for (int i = 1; i < MANY; i++) {
                store(device, host, i);
            }
            usb(device, host, MANY, Optional.empty());
            usb(device, host, MANY, Optional.of(host.token(MANY / 2)));
        }
    }

    /** A discoverable credential, which is for who is verified. */
    private static void store(Device device, FidoHost host, int site) throws Exception {
        byte[] token = host.token(site);
        register(device, host, FidoRequests.make(site, Optional.of(token), "rk"));
    }

    /** Registers; gives the nanoseconds from the person's last key on. */
    private static double register(Device device, FidoHost host, byte[] request) throws IOException {
        host.send(request);
        double nanos = System.nanoTime() - host.approvedAt();
        device.waitGone("Register with this site?");
        return nanos;
    }

    /** Sign-ins for which nobody has to be there, beside pings; and registrations from the key press on. */
    private void usb(Device device, FidoHost host, int stored, Optional<byte[]> token) throws Exception {
        int site = stored / 2;
        double[] times = Turns.medians(
                USB_WARM_UP,
                USB_ROUNDS,
                new Prepared(round -> {}, this::sign),
                new Prepared(round -> {}, round -> host.ping(PING_BYTES)),
                sent(host, any -> FidoRequests.get(site, false, token), stored));
        System.out.printf(
                "  %4d stored%s: a ping %.2f ms; getAssertion %.2f ms, so the device's share is %.2f ms, %.1f signatures of"
                        + " %.0f us",
                stored,
                token.isPresent() ? ", with a token" : "",
                times[1] / 1e6,
                times[2] / 1e6,
                (times[2] - times[1]) / 1e6,
                (times[2] - times[1]) / times[0],
                times[0] / 1e3);
        if (token.isPresent()) {
            System.out.println();
            return;
        }
        List<Double> presses = new ArrayList<>();
        for (int i = 0; i < PRESSES; i++) {
            presses.add(register(device, host, FidoRequests.make(i, Optional.empty())));
        }
        presses.sort(null);
        System.out.printf("; makeCredential %.1f ms from the key press%n", presses.get(PRESSES / 2) / 1e6);
    }
}
