package precursor.vault.readout.window;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.vault.database.RecordKind;
import precursor.vault.otp.Base32;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.readout.DataPacket;
import precursor.vault.readout.Entry;
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
            case PASSWORD -> new DataPacket.Passwords(all(RecordKind.PASSWORDS, OpenRecords::entry));
            case OTP -> new DataPacket.Otps(all(RecordKind.CODES, OpenRecords::entry));
        };
    }

    /**
     * All that are to be seen, as entries, which are the caller's; those that were read are wiped when it fails.
     *
     * @param entry closes the record
     */
    private <R extends VaultRecord, T extends Entry> List<T> all(RecordKind<R, ?> kind, Function<R, T> entry)
            throws FailedException {
        try (Gathered<T> entries = new Gathered<>()) {
            Set<String> seen = new HashSet<>();
            for (String basis : openBases().reversed()) {
                visit(basis, kind, record -> entries.add(entry.apply(record)), seen);
            }
            return entries.handOver();
        } catch (PddbApiException | XousException e) {
            throw new FailedException("the records cannot be read", e);
        }
    }

    /** A database without any is not mounted: that it has no records would be a lie, which a computer would keep as a backup. */
    private List<String> openBases() throws FailedException {
        List<String> bases = pddb.bases();
        if (bases.isEmpty()) {
            throw new FailedException("the database is not mounted");
        }
        return bases;
    }

    private <R extends VaultRecord> void visit(String basis, RecordKind<R, ?> kind, Consumer<R> found, Set<String> seen)
            throws FailedException {
        try {
            pddb.visitDictionary(Optional.of(basis), kind.dictionary(), Integer.MAX_VALUE, key -> {
                try {
                    if (watch.goesOn() && seen.add(key.attributes().key())) {
                        Optional<R> record = record(basis, kind, key);
                        record.ifPresent(found);
                        count(record.isPresent() ? 1 : 0, 0, 0, record.isPresent() ? 0 : 1);
                    }
                } finally {
                    key.wipe();
                }
                return watch.goesOn();
            });
        } catch (PddbApiException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
        if (!watch.goesOn()) {
            throw new FailedException("the window was closed");
        }
    }

    /** The record of a key, whose value stays the key's. */
    private <R extends VaultRecord> Optional<R> record(String basis, RecordKind<R, ?> kind, BulkKey key) {
        if (key.value().isPresent()) {
            return key.value().flatMap(kind.parse());
        }
        return value(basis, kind.dictionary(), key.attributes().key()).flatMap(value -> {
            try {
                return kind.parse().apply(value);
            } finally {
                Arrays.fill(value, (byte) 0);
            }
        });
    }

    private Optional<byte[]> value(String basis, String dictionary, String key) {
        try {
            return pddb.get(Optional.of(basis), dictionary, key);
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
                    keep(newest, next.kind().dictionary(), record);
                }
                done++;
                watch.progress(done, packet.size());
            }
        } catch (PddbApiException | XousException e) {
            throw new FailedException("a record cannot be kept", e);
        }
    }

    /** A record that is made when its turn comes. */
    private record Next(RecordKind<?, ?> kind, Supplier<VaultRecord> make) {
        VaultRecord record() {
            return make.get();
        }
    }

    private List<Next> inOrder(DataPacket packet) throws FailedException {
        long ctime = now.getAsLong();
        return switch (packet) {
            case DataPacket.Passwords p -> p.entries().stream()
                    .map(e -> new Next(RecordKind.PASSWORDS, () -> record(e, ctime)))
                    .toList();
            case DataPacket.Otps o -> {
                for (OtpEntry entry : o.entries()) {
                    checkKey(entry);
                }
                yield o.entries().stream()
                        .map(e -> new Next(RecordKind.CODES, () -> record(e, ctime)))
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
