package precursor.vault.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import precursor.pddb.server.LocalPddb;
import precursor.vault.database.OneTimeCodes.Next;
import precursor.vault.database.OneTimeCodes.Reading;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.otp.TotpCode;
import precursor.vault.record.Secret;

/** Codes of records in the database, with the key of RFC 4226. */
final class OneTimeCodesTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

    private final LocalPddb database = new LocalPddb(1 << 19);
    private final RecordTable<OtpRecord, RecordRow.Code> table = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final OneTimeCodes codes = new OneTimeCodes(table);

    @AfterEach
    void off() {
        database.close();
    }

    private RecordPlace add(MovingFactor factor) throws RecordExistsException {
        OtpParameters parameters = new OtpParameters(OtpAlgorithm.SHA1, 6, factor);
        return table.add(OtpRecord.of("name", new Secret(KEY.clone()), parameters, "", 1)).place();
    }

    @Test
    void aCodeGoesByTheTime() throws RecordExistsException {
        RecordPlace place = add(new MovingFactor.Time(30));
        assertEquals(
                new Reading.Timed(new TotpCode("287082", "359152", 1_000, 30_000)), codes.at(place, 59_000));
    }

    @Test
    void aCounterIsUsedUpByEachCode() throws RecordExistsException {
        RecordPlace place = add(new MovingFactor.Counter(0));
        assertEquals(new Reading.OnRequest(), codes.at(place, 0));
        assertEquals(new Next.Counted("755224"), codes.next(place));
        assertEquals(new Next.Counted("287082"), codes.next(place));
        assertEquals(new MovingFactor.Counter(2), table.load().rows().getFirst().parameters().factor());
    }

    @Test
    void noCodeComesTwiceWhereverThePowerGoes() throws RecordExistsException {
        RecordPlace place = add(new MovingFactor.Counter(0));
        AtomicReference<Next> shown = new AtomicReference<>(new Next.Gone());
        List<ByteBuffer> states = database.states(() -> shown.set(codes.next(place)));
        assertEquals(new Next.Counted("755224"), shown.get());
        Set<Next> next = new HashSet<>();
        for (ByteBuffer state : states) {
            try (LocalPddb after = new LocalPddb(state)) {
                next.add(new OneTimeCodes(new RecordTable<>(after.pddb(), RecordKind.CODES)).next(place));
            }
        }
        // The first is what was not shown yet when the power went.
        assertEquals(Set.of(new Next.Counted("755224"), new Next.Counted("287082")), next);
        assertEquals(new Next.Counted("287082"), codes.next(place));
    }

    @Test
    void whatGivesNoCodeIsSaid() throws RecordExistsException {
        RecordPlace timed = add(new MovingFactor.Time(30));
        database.pddb().put(Optional.of(".System"), "vault.totp", "bad", "name:n\nsecret:!\n".getBytes(US_ASCII));
        database.pddb().put(Optional.of(".System"), "vault.totp", "bad counter", "name:n\nsecret:!\nhotp:1\n".getBytes(US_ASCII));
        assertEquals(new Reading.NoKey(), codes.at(new RecordPlace(".System", "bad"), 0));
        assertEquals(new Next.NoKey(), codes.next(new RecordPlace(".System", "bad counter")));
        table.delete(timed);
        assertEquals(new Reading.Gone(), codes.at(timed, 0));
        RecordPlace last = add(new MovingFactor.Counter(Long.MAX_VALUE));
        assertEquals(new Next.UsedUp(), codes.next(last));
    }

    @Test
    void whatGivesNoCodeIsNotWritten() throws RecordExistsException {
        RecordPlace used = add(new MovingFactor.Counter(Long.MAX_VALUE));
        RecordPlace bad = new RecordPlace(".System", "bad");
        database.pddb().put(Optional.of(".System"), "vault.totp", "bad", "name:n\nsecret:!\nhotp:1\n".getBytes(US_ASCII));
        List<ByteBuffer> states = database.states(() -> {
            assertEquals(new Next.UsedUp(), codes.next(used));
            assertEquals(new Next.NoKey(), codes.next(bad));
        });
        assertEquals(1, states.size(), "nothing but how it was");
    }

    @Test
    void aRecordThatGoesByTheTimeNowGivesNoNextCodeAndItsRowSaysSo() throws RecordExistsException {
        RecordPlace place = add(new MovingFactor.Counter(0));
        table.load();
        OtpParameters byTime = new OtpParameters(OtpAlgorithm.SHA1, 6, new MovingFactor.Time(30));
        var _ = new RecordTable<>(database.pddb(), RecordKind.CODES)
                .change(place, record -> record.withParameters(byTime));
        assertEquals(new Next.ByTime(), codes.next(place));
        assertEquals(byTime, table.list().rows().getFirst().parameters());
    }
}
