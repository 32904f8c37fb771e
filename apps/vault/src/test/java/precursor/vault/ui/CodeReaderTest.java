package precursor.vault.ui;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.services.log.api.Log;
import precursor.services.time.api.Moment;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.record.Secret;

/** Codes in the rows of the screen, as records are used and changed below them. The key is that of RFC 4226 and 6238. */
@Timeout(60)
final class CodeReaderTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);
    private static final byte[] OTHER_KEY = "09876543210987654321".getBytes(US_ASCII);
    private static final MovingFactor COUNTS = new MovingFactor.Counter(0);

    private final LocalPddb database = new LocalPddb(1 << 19);
    private final RecordTable<OtpRecord, RecordRow.Code> table = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final OneTimeCodes codes = new OneTimeCodes(table);
    private final AtomicLong utcMs = new AtomicLong(59_000);
    private final Semaphore read = new Semaphore(0);
    private final CodeReader reader = new CodeReader(codes, utcMs::get, read::release, Log.silent());
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(reader);

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void off() throws InterruptedException {
        thread.interrupt();
        thread.join();
        database.close();
    }

    private static OtpRecord record(String name, byte[] key, MovingFactor factor) {
        return OtpRecord.of(name, new Secret(key.clone()), new OtpParameters(OtpAlgorithm.SHA1, 6, factor), "", 1);
    }

    private RecordPlace add(byte[] key, MovingFactor factor) throws RecordExistsException {
        return table.add(record("door", key, factor)).place();
    }

    private Moment now() {
        return new Moment(utcMs.get(), true);
    }

    /** What the row shows when nothing is left to be read. */
    private ShownCode settled(RecordPlace place) throws InterruptedException {
        if (reader.of(place, now()) instanceof ShownCode.Unread) {
            read.acquire();
        }
        return reader.of(place, now());
    }

    /** What it shows after records were changed. */
    private ShownCode refreshed(RecordPlace place) throws InterruptedException {
        read.drainPermits();
        reader.refresh();
        if (reader.of(place, now()) instanceof ShownCode.Counted) {
            read.acquire();
        }
        return settled(place);
    }

    /** Asks for the next code, as the menu does. */
    private String next(RecordPlace place) {
        OneTimeCodes.Next.Counted counted = (OneTimeCodes.Next.Counted) codes.next(place);
        reader.counted(place, counted.code());
        return counted.code();
    }

    private static String code(ShownCode shown) {
        return shown instanceof ShownCode.Timed timed ? timed.code().code() : shown.getClass().getSimpleName();
    }

    @Test
    void aCodeOfTheTimeIsReadAndReadAgainWhenItHasEnded() throws Exception {
        RecordPlace place = add(KEY, new MovingFactor.Time(30));
        assertEquals(new ShownCode.Unread(), reader.of(place, now()));
        read.acquire();
        assertEquals("287082", code(settled(place)));
        utcMs.set(61_000);
        assertEquals("359152", code(reader.of(place, now())), "the code after it is known");
        read.acquire();
        utcMs.set(91_000);
        assertEquals("969429", code(reader.of(place, now())), "as is the one after that");
    }

    @Test
    void aCodeThatWasAskedForStaysWhileItIsTheLastOne() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        assertEquals(new ShownCode.OnRequest(), settled(place));
        assertEquals("755224", next(place));
        assertEquals(new ShownCode.Counted("755224"), refreshed(place));
        table.change(place, record -> record.withNotes("of the door"));
        table.load();
        assertEquals(new ShownCode.Counted("755224"), refreshed(place), "its notes are no part of it");
        assertEquals("287082", next(place));
        assertEquals(new ShownCode.Counted("287082"), refreshed(place));
    }

    @Test
    void aCodeOfTheTimeTakesThePlaceOfOneThatCounted() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        next(place);
        table.change(
                place,
                record -> record.withParameters(new OtpParameters(OtpAlgorithm.SHA1, 6, new MovingFactor.Time(30))));
        assertEquals("287082", code(refreshed(place)));
    }

    @Test
    void aCodeOfAnotherKeyIsNotShown() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        next(place);
        table.change(place, record -> record.withKey(new Secret(OTHER_KEY.clone())));
        assertEquals(new ShownCode.OnRequest(), refreshed(place));
    }

    @Test
    void aCodeOfARecordThatIsGoneIsNotShownForTheNextOfItsName() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        next(place);
        table.delete(place);
        assertEquals(new ShownCode.Missing(), refreshed(place));
        next(add(KEY, COUNTS));
        table.delete(place);
        assertEquals(place, add(OTHER_KEY, new MovingFactor.Counter(1)));
        assertEquals(new ShownCode.OnRequest(), refreshed(place));
    }

    @Test
    void aCodeThatIsTypedAndNotShownHidesTheOneBeforeIt() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        next(place);
        assertTrue(codes.next(place) instanceof OneTimeCodes.Next.Counted);
        assertEquals(new ShownCode.OnRequest(), refreshed(place));
    }

    @Test
    void nothingIsKnownAfterForgetting() throws Exception {
        RecordPlace place = add(KEY, COUNTS);
        next(place);
        reader.forget();
        assertEquals(new ShownCode.Unread(), reader.of(place, now()));
        assertEquals(new ShownCode.OnRequest(), settled(place));
    }

    @Test
    void whatIsBeingReadIsNotReadTwice() throws Exception {
        RecordPlace place = add(KEY, new MovingFactor.Time(30));
        Semaphore reading = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        LongSupplier slowClock = () -> {
            reading.release();
            goOn.acquireUninterruptibly();
            return utcMs.get();
        };
        CodeReader slow = new CodeReader(codes, slowClock, read::release, Log.silent());
        Thread other = Thread.ofPlatform().daemon().start(slow);
        assertEquals(new ShownCode.Unread(), slow.of(place, now()));
        reading.acquire();
        assertEquals(new ShownCode.Unread(), slow.of(place, now()), "drawn while it is read");
        goOn.release(2);
        read.acquire();
        assertEquals("287082", code(slow.of(place, now())));
        RecordPlace another = table.add(record("gate", KEY, new MovingFactor.Time(30))).place();
        while (slow.of(another, now()) instanceof ShownCode.Unread) {
            read.acquire();
        }
        assertEquals(1, reading.availablePermits(), "the other one alone is read after that");
        other.interrupt();
        other.join();
    }
}
