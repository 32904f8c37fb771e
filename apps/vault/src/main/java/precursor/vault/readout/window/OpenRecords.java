package precursor.vault.readout.window;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.vault.otp.Base32;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.readout.DataPacket;
import precursor.vault.readout.HashAlgorithm;
import precursor.vault.readout.Kind;
import precursor.vault.readout.OtpEntry;
import precursor.vault.readout.PasswordEntry;
import precursor.vault.readout.ReadoutRecords;
import precursor.vault.record.Secret;
import precursor.vault.record.VaultRecord;
import precursor.xous.message.XousException;

/**
 * The records of the bases that are open. One that is hidden by one of a newer basis is not read; what is restored goes to the newest, unless any
 * open basis has one of that name. Each is durable before the next is written.
 */
final class OpenRecords implements ReadoutRecords {

    /** Values that come with their names; of more, the rest is read one by one. */
    private static final int MOST_AT_ONCE = 8 * 1024 * 1024;

    private final Pddb pddb;
    private final LongSupplier now;
    private final Watch watch;
    private Tally tally = Tally.NOTHING;

    /**
     * @param now seconds since the Unix epoch
     */
    OpenRecords(Pddb pddb, LongSupplier now, Watch watch) {
        this.pddb = pddb;
        this.now = now;
        this.watch = watch;
    }

    /** What was done so far. */
    synchronized Tally tally() {
        return tally;
    }

    private synchronized void count(int read, int restored, int existing, int unreadable) {
        tally = tally.plus(new Tally(read, restored, existing, unreadable));
    }

    @Override
    public DataPacket read(Kind kind) throws FailedException {
        return switch (kind) {
            case PASSWORD -> new DataPacket.Passwords(
                    all(kind, value -> PasswordRecord.parse(value).map(OpenRecords::entry)));
            case OTP -> new DataPacket.Otps(all(kind, value -> OtpRecord.parse(value).map(OpenRecords::entry)));
        };
    }

    private static String dictionary(Kind kind) {
        return switch (kind) {
            case PASSWORD -> "vault.passwords";
            case OTP -> "vault.totp";
        };
    }

    private <T extends AutoCloseable> List<T> all(Kind kind, Function<byte[], Optional<T>> parse) throws FailedException {
        List<T> entries = new ArrayList<>();
        try {
            Set<String> seen = new HashSet<>();
            for (String basis : pddb.bases().reversed()) {
                for (BulkKey key : keys(basis, dictionary(kind))) {
                    if (!watch.goesOn()) {
                        throw new FailedException("the window was closed");
                    }
                    if (seen.add(key.attributes().key())) {
                        Optional<T> entry = value(basis, dictionary(kind), key).flatMap(value -> {
                            Optional<T> parsed = parse.apply(value);
                            Arrays.fill(value, (byte) 0);
                            return parsed;
                        });
                        entry.ifPresent(entries::add);
                        count(entry.isPresent() ? 1 : 0, 0, 0, entry.isPresent() ? 0 : 1);
                    }
                    key.wipe();
                }
            }
            return entries;
        } catch (PddbApiException | XousException e) {
            throw new FailedException("the records cannot be read", e);
        }
    }

    private List<BulkKey> keys(String basis, String dictionary) {
        try {
            return pddb.readDictionary(Optional.of(basis), dictionary, MOST_AT_ONCE);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private Optional<byte[]> value(String basis, String dictionary, BulkKey key) {
        if (key.value().isPresent()) {
            return key.value();
        }
        try {
            return pddb.get(Optional.of(basis), dictionary, key.attributes().key());
        } catch (PddbApiException e) {
            return switch (e.code()) {
                case DAMAGED, TOO_LARGE -> Optional.empty();
                default -> throw e;
            };
        }
    }

    private static PasswordEntry entry(PasswordRecord record) {
        try (record;
                Secret password = record.password()) {
            return new PasswordEntry(
                    utf8(record.description()),
                    utf8(record.username()),
                    password.bytes().clone(),
                    utf8(record.notes()));
        }
    }

    private static OtpEntry entry(OtpRecord record) {
        try (record;
                Secret secret = record.secret()) {
            OtpParameters how = record.parameters();
            HashAlgorithm algorithm = HashAlgorithm.valueOf(how.algorithm().name());
            return switch (how.factor()) {
                case MovingFactor.Time time -> new OtpEntry(
                        time.step(), secret.bytes().clone(), how.digits(), algorithm, utf8(record.name()), false);
                case MovingFactor.Counter counter -> new OtpEntry(
                        counter.next(), secret.bytes().clone(), how.digits(), algorithm, utf8(record.name()), true);
            };
        }
    }

    @Override
    public void restore(DataPacket packet) throws FailedException {
        try {
            String newest = pddb.latestBasis();
            int done = 0;
            for (Next next : inOrder(packet)) {
                if (!watch.goesOn()) {
                    throw new FailedException("the window was closed");
                }
                try (VaultRecord record = next.record()) {
                    keep(newest, dictionary(next.kind()), record);
                }
                done++;
                watch.progress(done, packet.size());
            }
        } catch (PddbApiException | XousException e) {
            throw new FailedException("a record cannot be kept", e);
        }
    }

    /** A record that is made when its turn comes. */
    private record Next(Kind kind, Supplier<VaultRecord> make) {
        VaultRecord record() {
            return make.get();
        }
    }

    private List<Next> inOrder(DataPacket packet) throws FailedException {
        long ctime = now.getAsLong();
        return switch (packet) {
            case DataPacket.Passwords p -> p.entries().stream()
                    .map(e -> new Next(Kind.PASSWORD, () -> record(e, ctime)))
                    .toList();
            case DataPacket.Otps o -> {
                for (OtpEntry entry : o.entries()) {
                    checkKey(entry);
                }
                yield o.entries().stream()
                        .map(e -> new Next(Kind.OTP, () -> record(e, ctime)))
                        .toList();
            }
        };
    }

    /** Before anything is kept. */
    private static void checkKey(OtpEntry entry) throws FailedException {
        Optional<Secret> key = Base32.decode(entry.secret());
        if (key.isEmpty()) {
            throw new FailedException("a secret is not Base32");
        }
        key.get().close();
    }

    private void keep(String basis, String dictionary, VaultRecord record) {
        if (pddb.attributes(Optional.empty(), dictionary, record.key()).isPresent()) {
            count(0, 0, 1, 0);
            return;
        }
        byte[] value = record.bytes();
        try {
            pddb.put(Optional.of(basis), dictionary, record.key(), value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
        count(0, 1, 0, 0);
    }

    private static PasswordRecord record(PasswordEntry entry, long ctime) {
        try (Secret password = new Secret(entry.password().clone())) {
            return PasswordRecord.of(text(entry.description()), text(entry.username()), password, text(entry.notes()), ctime);
        }
    }

    private static OtpRecord record(OtpEntry entry, long ctime) {
        MovingFactor factor =
                entry.hotp() ? new MovingFactor.Counter(entry.step()) : new MovingFactor.Time(entry.step());
        OtpAlgorithm algorithm = OtpAlgorithm.valueOf(entry.algorithm().name());
        try (Secret key = Base32.decode(entry.secret()).orElseThrow()) {
            return OtpRecord.of(
                    text(entry.name()), key, new OtpParameters(algorithm, entry.digits(), factor), "", ctime);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
