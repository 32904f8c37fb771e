package precursor.vault.database;

import java.util.Optional;
import precursor.vault.otp.Hotp;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.otp.TotpCode;
import precursor.vault.record.Secret;

/** Codes of the records in the database. The key is read for each code and wiped. Methods wait for the database, as {@link RecordTable}'s do. */
public final class OneTimeCodes {

    /** What a record gives. */
    public sealed interface Reading {

        /** A code of this moment. */
        record Timed(TotpCode code) implements Reading {}

        /** A code that was asked for; its counter is used up, durably. */
        record Counted(String code) implements Reading {}

        /** A code of this record comes when it is asked for, and uses its counter up: ask {@link #next}. */
        record OnRequest() implements Reading {}

        /** The record's key cannot be read: it is not Base32. */
        record NoKey() implements Reading {}

        /** All counters are used up. */
        record UsedUp() implements Reading {}

        /** There is no such record any more. */
        record Gone() implements Reading {}
    }

    private final RecordTable<OtpRecord, RecordRow.Code> table;

    public OneTimeCodes(RecordTable<OtpRecord, RecordRow.Code> table) {
        this.table = table;
    }

    /**
     * The code of a record that goes by the time.
     *
     * @param utcMs a clock that is set, in milliseconds since the Unix epoch
     */
    public Reading at(RecordPlace place, long utcMs) {
        Optional<OtpRecord> found = table.read(place);
        if (found.isEmpty()) {
            return new Reading.Gone();
        }
        try (OtpRecord record = found.get()) {
            OtpParameters parameters = record.parameters();
            return switch (parameters.factor()) {
                case MovingFactor.Counter counter -> new Reading.OnRequest();
                case MovingFactor.Time time -> timed(record, parameters, time.step(), utcMs);
            };
        }
    }

    private static Reading timed(OtpRecord record, OtpParameters parameters, long step, long utcMs) {
        Optional<Secret> readable = record.sharedKey();
        if (readable.isEmpty()) {
            return new Reading.NoKey();
        }
        try (Secret key = readable.get()) {
            return new Reading.Timed(
                    TotpCode.at(key.bytes(), parameters.algorithm(), parameters.digits(), step, utcMs));
        }
    }

    /** Whether a code is the last one that a record which counts has given: no other was asked for since, and it would be made the same way still. */
    public boolean isLast(RecordPlace place, String code) {
        Optional<OtpRecord> found = table.read(place);
        if (found.isEmpty()) {
            return false;
        }
        try (OtpRecord record = found.get()) {
            return last(record).filter(code::equals).isPresent();
        }
    }

    private static Optional<String> last(OtpRecord record) {
        OtpParameters parameters = record.parameters();
        if (!(parameters.factor() instanceof MovingFactor.Counter(long next)) || next == 0) {
            return Optional.empty();
        }
        return record.sharedKey().map(readable -> {
            try (Secret key = readable) {
                return Hotp.code(key.bytes(), parameters.algorithm(), parameters.digits(), next - 1);
            }
        });
    }

    /** The next code of a record that counts. The counter is written before the code is given, so no code comes twice. */
    public Reading next(RecordPlace place) {
        try {
            return table.changing(place, OneTimeCodes::next)
                    .map(RecordTable.Changed::answer)
                    .orElseGet(Reading.Gone::new);
        } catch (RecordExistsException e) {
            throw new IllegalStateException("a counter does not change a name", e);
        }
    }

    private static RecordTable.Change<OtpRecord, Reading> next(OtpRecord record) {
        OtpParameters parameters = record.parameters();
        if (!(parameters.factor() instanceof MovingFactor.Counter(long counter))) {
            throw new IllegalArgumentException("a record that goes by the time");
        }
        Optional<Secret> readable = record.sharedKey();
        if (readable.isEmpty()) {
            return new RecordTable.Change<>(record, new Reading.NoKey());
        }
        try (Secret key = readable.get()) {
            if (counter == Long.MAX_VALUE) {
                return new RecordTable.Change<>(record, new Reading.UsedUp());
            }
            String code = Hotp.code(key.bytes(), parameters.algorithm(), parameters.digits(), counter);
            OtpParameters after =
                    new OtpParameters(parameters.algorithm(), parameters.digits(), new MovingFactor.Counter(counter + 1));
            return new RecordTable.Change<>(record.withParameters(after), new Reading.Counted(code));
        }
    }
}
