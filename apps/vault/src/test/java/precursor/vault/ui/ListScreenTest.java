package precursor.vault.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.time.api.Moment;
import precursor.vault.ctap.store.Use;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.TotpCode;

final class ListScreenTest {

    private static final Texts<VaultText> TEXTS = new Texts<>(VaultText.class, () -> Language.ENGLISH);
    private static final ListScreen SCREEN = screen(GlyphStyle.REGULAR);
    private static final long NOON = 1_767_268_800_000L;
    private static final ListItem TOTP = Items.code("GitHub:ada", new MovingFactor.Time(30));
    private static final ListItem HOTP = Items.code("door", new MovingFactor.Counter(7));

    private static ListScreen screen(GlyphStyle font) {
        return screen(font, Optional.empty());
    }

    private static ListScreen screen(GlyphStyle font, Optional<String> note) {
        return new ListScreen(Gid.NONE, new CanvasSize(336, 458), font, note);
    }

    private static Picture draw(ListScreen screen, boolean hasBars, List<ListItem> items, RowTexts texts, Moment now) {
        ItemList list = ItemList.empty(screen.rows()).with(Listing.of(items));
        return screen.draw(new ListScreen.Frame("Title", "Nothing", hasBars), list, texts, now);
    }

    private static List<String> texts(Picture picture) {
        return picture.cells().stream()
                .flatMap(cell -> cell.texts().stream())
                .map(TextView::text)
                .toList();
    }

    private static List<String> texts(List<ListItem> items, ShownCode code, Moment now) {
        return texts(draw(SCREEN, true, items, new RowTexts(TEXTS, (place, at) -> code), now));
    }

    private static List<String> texts(ListItem... items) {
        return texts(List.of(items), new ShownCode.Unread(), new Moment(NOON, true));
    }

    /** A code that has so many milliseconds left at noon. */
    private static ShownCode timed(long left) {
        return new ShownCode.Timed(new TotpCode("123456", "654321", left, 30_000), NOON + left);
    }

    @Test
    void anEmptyListSaysSo() {
        assertEquals(List.of("Title", "Nothing"), texts());
    }

    @Test
    void whatHasNoRowIsSaidAboveAllRowsAndAlsoAboveNone() {
        ListScreen noted = screen(GlyphStyle.REGULAR, Optional.of("2 records"));
        RowTexts texts = new RowTexts(TEXTS, (place, now) -> new ShownCode.Unread());
        Moment now = new Moment(NOON, true);
        assertEquals(List.of("Title", "2 records", "Nothing"), texts(draw(noted, false, List.of(), texts, now)));
        assertEquals(
                List.of("Title", "2 records", "site0.example", "me (My Self)"),
                texts(draw(noted, false, Items.credentials(1), texts, now)));
    }

    @Test
    void aCredentialHasSiteAndAccount() {
        assertEquals(
                List.of("Title", "site0.example", "me (My Self)"),
                texts(Items.credentials(1).getFirst()));
        assertTrue(texts(Items.credential("a", Optional.empty(), Optional.empty())).contains("---"));
    }

    @Test
    void aCredentialThatSignedInSaysWhen() {
        Use use = new Use(3, NOON / 1000 - 47 * 3600);
        assertEquals(
                List.of("Title", "a", "me; Used 3 times, 47 hours ago"),
                texts(Items.credential("a", Optional.of("me"), Optional.empty(), use)));
    }

    @Test
    void aPasswordHasSiteUserAndUse() {
        long used = NOON / 1000 - 47 * 3600;
        assertEquals(
                List.of("Title", "bank.example/ada", "Used 3 times, 47 hours ago"),
                texts(Items.password("bank.example", "ada", used, 3)));
        assertTrue(texts(Items.password("a", "", 0, 0)).containsAll(List.of("a", "Never used")));
        assertTrue(
                texts(List.of(Items.password("a", "", used, 1)), new ShownCode.Unread(), new Moment(0, false))
                        .contains("Used once"),
                "a clock that is not set cannot tell how long ago");
    }

    @Test
    void aCodeStandsAboveItsNameAndTheNextComesInTime() {
        Moment now = new Moment(NOON, true);
        assertEquals(List.of("Title", "123 456", "GitHub:ada"), texts(List.of(TOTP), timed(5_001), now));
        assertEquals(
                List.of("Title", "123 456", "GitHub:ada", "then 654 321"), texts(List.of(TOTP), timed(5_000), now));
    }

    @Test
    void withoutAClockThereIsNoCode() {
        assertEquals(
                List.of("Title", "Clock not set", "GitHub:ada"),
                texts(List.of(TOTP), timed(9_000), new Moment(NOON, false)));
    }

    @Test
    void aCountedCodeIsHiddenUntilItIsAskedFor() {
        Moment unset = new Moment(0, false);
        assertEquals(
                List.of("Title", "HOTP ••••••", "door"), texts(List.of(HOTP), new ShownCode.OnRequest(), unset));
        assertEquals(
                List.of("Title", "HOTP 755 224", "door"), texts(List.of(HOTP), new ShownCode.Counted("755224"), unset));
        assertEquals(List.of("Title", "Unreadable key", "door"), texts(List.of(HOTP), new ShownCode.NoKey(), unset));
    }

    @Test
    void aCodeOfAnAbsurdStepHasAFullBarAndHolds() {
        for (long step : new long[] {100_000_000_000_000_000L, Long.MAX_VALUE}) {
            TotpCode code = TotpCode.at(new byte[20], OtpAlgorithm.SHA1, 6, step, NOON);
            ShownCode.Timed timed = new ShownCode.Timed(code, NOON + code.millisLeft());
            Moment now = new Moment(NOON, true);
            assertTrue(timed.holds(now));
            assertFalse(timed.after().holds(now));
            assertTrue(timed.after().until() > timed.until());
            assertTrue(timed.steadyMillis(now) > 0);
            assertEquals(TimeBar.NOTCHES, TimeBar.of(timed.millisLeft(now), code.stepMillis()).notches());
        }
    }

    @Test
    void aCodeIsDrawnAgainWhenItsBarGetsShorterOrTheNextAppears() {
        assertEquals(15, TimeBar.of(30_000, 30_000).notches());
        assertEquals(1, TimeBar.of(1, 30_000).notches());
        long left = 30_000;
        int draws = 0;
        while (left > 0) {
            ShownCode.Timed timed = (ShownCode.Timed) timed(left);
            long steady = timed.steadyMillis(new Moment(NOON, true));
            assertTrue(steady > 0 && steady <= 2_000, left + ": " + steady);
            for (long later = 0; later < steady; later += 97) {
                assertEquals(TimeBar.of(left, 30_000), TimeBar.of(left - later, 30_000));
                assertEquals(left <= ShownCode.SOON, left - later <= ShownCode.SOON);
            }
            left -= steady;
            draws++;
        }
        assertEquals(16, draws, "fifteen notches, and the next code in between");
    }

    @Test
    void everythingStandsOnTheCanvasInEveryFont() {
        RowTexts texts = new RowTexts(TEXTS, (place, now) -> timed(3_000));
        for (GlyphStyle font : GlyphStyle.values()) {
            for (Optional<String> note : List.of(Optional.<String>empty(), Optional.of("1 record cannot be read"))) {
                ListScreen screen = screen(font, note);
                for (int count : new int[] {0, 2, 30}) {
                    check(draw(screen, false, Items.credentials(count), texts, new Moment(NOON, true)));
                    check(draw(screen, true, Collections.nCopies(count, TOTP), texts, new Moment(NOON, true)));
                }
            }
        }
    }

    @Test
    void aLineIsAsHighAsTheHighestCharacterWhateverTheFont() {
        RowTexts texts = new RowTexts(TEXTS, (place, now) -> timed(3_000));
        for (GlyphStyle font : GlyphStyle.values()) {
            for (boolean hasBars : new boolean[] {false, true}) {
                List<ListItem> items = hasBars ? List.of(TOTP, HOTP) : Items.credentials(2);
                draw(screen(font), hasBars, items, texts, new Moment(NOON, true)).cells().stream()
                        .flatMap(cell -> cell.texts().stream())
                        .filter(text -> text.style() == font && text.bounds() instanceof BoundsHint.Box)
                        .map(text -> ((BoundsHint.Box) text.bounds()).area().height())
                        .forEach(height -> assertTrue(
                                height >= font.lineHeight() && height >= GlyphStyle.CJK.lineHeight(), font + ": " + height));
            }
        }
    }

    private static void check(Picture picture) {
        Rectangle canvas = Rectangle.of(0, 0, 336, 458);
        List<Rectangle> areas = new ArrayList<>();
        for (Picture.Cell cell : picture.cells()) {
            assertTrue(canvas.contains(cell.area()));
            assertTrue(
                    areas.stream().noneMatch(area -> cell.area().intersects(area) && !area.contains(cell.area())),
                    "a cell stands beside another, or upon one");
            areas.add(cell.area());
            assertEquals(cell.area(), ((Shape.Box) cell.shapes().getFirst()).area(), "it covers what was there");
            for (TextView text : cell.texts()) {
                assertTrue(cell.area()
                        .contains(
                                switch (text.bounds()) {
                                    case BoundsHint.Box b -> b.area();
                                    case BoundsHint.CenteredTop c -> c.area();
                                    case BoundsHint.CenteredBottom c -> c.area();
                                    case BoundsHint.Growable g -> Rectangle.EMPTY;
                                }));
            }
        }
    }

    @Test
    void aMoveChangesTwoRowsAndNothingElse() {
        RowTexts texts = new RowTexts(TEXTS, (place, now) -> new ShownCode.Unread());
        Moment now = new Moment(NOON, true);
        ListScreen.Frame frame = new ListScreen.Frame("Title", "Nothing", false);
        ItemList list = ItemList.empty(SCREEN.rows()).with(Items.listing(5_000));
        assertEquals(2, changed(SCREEN.draw(frame, list, texts, now), SCREEN.draw(frame, list.down(), texts, now)));
    }

    @Test
    void timeChangesBarsAndNothingElse() {
        Moment now = new Moment(NOON, true);
        List<ListItem> items = List.of(TOTP, HOTP);
        Picture before = draw(SCREEN, true, items, new RowTexts(TEXTS, (place, at) -> timed(9_000)), now);
        Picture after = draw(SCREEN, true, items, new RowTexts(TEXTS, (place, at) -> timed(7_000)), now);
        assertEquals(2, changed(before, after));
    }

    private static long changed(Picture before, Picture after) {
        assertTrue(after.isLaidOutAs(before));
        long changed = 0;
        for (int i = 0; i < before.cells().size(); i++) {
            changed += before.cells().get(i).equals(after.cells().get(i)) ? 0 : 1;
        }
        return changed;
    }
}
