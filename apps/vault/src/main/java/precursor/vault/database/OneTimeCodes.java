package precursor.vault.database;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import precursor.vault.otp.Hotp;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.otp.TotpCode;
import precursor.vault.record.Secret;

/** Codes of the records in the database. The key is read for each code and wiped. Methods wait for the database, as {@link RecordTable}'s do. */
public final class OneTimeCodes {

    /** What a record gives at a moment. */
    public sealed interface Reading {

        /** A code of this moment. */
        record Timed(TotpCode code) implements Reading {}

        /** A code of this record comes when it is asked for, and uses its counter up: ask {@link #next}. */
        record OnRequest() implements Reading {}

        /** The record's key cannot be read: it is not Base32. */
        record NoKey() implements Reading {}

        /** There is no such record any more. */
        record Gone() implements Reading {}
    }

    /** What comes of asking for the next code. */
    public sealed interface Next {

        /** A code; its counter is used up, durably. */
        record Counted(String code) implements Next {}

        /** The record goes by the time, now at least: ask {@link #at}. */
        record ByTime() implements Next {}

        /** The record's key cannot be read: it is not Base32. */
        record NoKey() implements Next {}

        /** All counters are used up. */
        record UsedUp() implements Next {}

        /** There is no such record any more. */
        record Gone() implements Next {}
    }

    private final RecordTable<OtpRecord, RecordRow.Code> table;

    public OneTimeCodes(RecordTable<OtpRecord, RecordRow.Code> table) {
        this.table = table;
    }

    /**
     * The code of a moment.
     *
     * @param utcMs a clock that is set, in milliseconds since the Unix epoch
     */
    public Reading at(RecordPlace place, long utcMs) {
        Optional<OtpRecord> found = table.read(place);
        if (found.isEmpty()) {
            return new Reading.Gone();
        }
        try (OtpRecord record = found.get()) {
            return at(record, utcMs);
        }
    }

    /**
     * The codes of a moment, read at once.
     *
     * @param utcMs as for {@link #at(RecordPlace, long)}
     * @param visitor takes what each place gives
     */
    public void at(Collection<RecordPlace> places, long utcMs, BiConsumer<RecordPlace, Reading> visitor) {
        table.read(
                places,
                (place, found) -> visitor.accept(
                        place, found.map(record -> at(record, utcMs)).orElseGet(Reading.Gone::new)));
    }

    private static Reading at(OtpRecord record, long utcMs) {
        OtpParameters parameters = record.parameters();
        return switch (parameters.factor()) {
            case MovingFactor.Counter counter -> new Reading.OnRequest();
            case MovingFactor.Time time -> timed(record, parameters, time.step(), utcMs);
        };
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
    public Next next(RecordPlace place) {
        try {
            return table.changing(place, OneTimeCodes::next).orElseGet(Next.Gone::new);
        } catch (RecordExistsException e) {
            throw new IllegalStateException("a counter does not change a name", e);
        }
    }

    private static RecordTable.Decision<OtpRecord, Next> next(OtpRecord record) {
        return switch (record.parameters().factor()) {
            case MovingFactor.Time time -> new RecordTable.Decision.Stays<>(new Next.ByTime());
            case MovingFactor.Counter(long counter) -> next(record, counter);
        };
    }

    private static RecordTable.Decision<OtpRecord, Next> next(OtpRecord record, long counter) {
        Optional<Secret> readable = record.sharedKey();
        if (readable.isEmpty()) {
            return new RecordTable.Decision.Stays<>(new Next.NoKey());
        }
        try (Secret key = readable.get()) {
            if (counter == Long.MAX_VALUE) {
                return new RecordTable.Decision.Stays<>(new Next.UsedUp());
            }
            OtpParameters how = record.parameters();
            String code = Hotp.code(key.bytes(), how.algorithm(), how.digits(), counter);
            OtpParameters after = new OtpParameters(how.algorithm(), how.digits(), new MovingFactor.Counter(counter + 1));
            return new RecordTable.Decision.Changes<>(record.withParameters(after), new Next.Counted(code));
        }
    }
}
