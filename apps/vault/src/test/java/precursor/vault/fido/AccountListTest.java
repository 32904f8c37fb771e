package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

final class AccountListTest {

    private static final Texts<FidoText> TEXTS = new Texts<>(FidoText.class, () -> Language.ENGLISH);

    private static AccountList of(int size) {
        return new AccountList(
                IntStream.rangeClosed(1, size).mapToObj(i -> Optional.of("user" + i)).toList(), 0);
    }

    private static AccountList typed(AccountList list, int... keys) {
        AccountList moved = list;
        for (int key : keys) {
            moved = moved.after(key);
        }
        return moved;
    }

    @Test
    void arrowsGoRoundAndNumbersNameAPlace() {
        AccountList list = of(12);
        assertEquals(1, typed(list, RawKeys.DOWN).cursor());
        assertEquals(11, typed(list, RawKeys.UP).cursor());
        assertEquals(0, typed(list, RawKeys.UP, RawKeys.DOWN).cursor());
        assertEquals(8, typed(list, '9').cursor());
        assertEquals(2, typed(list, '9', '3', '0', 'x', RawKeys.LEFT).cursor());
        assertEquals(0, typed(of(2), '3').cursor(), "there is no third");
    }

    @Test
    void aShortListIsShownWhole() {
        assertEquals("\n→ 1  user1\n    2  user2", of(2).rows(TEXTS));
        assertEquals("\n    1  user1\n→ 2  user2", of(2).after(RawKeys.DOWN).rows(TEXTS));
    }

    @Test
    void aLongListScrollsAndSaysHowMuchThereIsMore() {
        AccountList list = of(12);
        assertTrue(list.rows(TEXTS).startsWith("\n→ 1  user1\n"));
        assertTrue(list.rows(TEXTS).endsWith("\n    6  user6\n↓ 6 more"));
        String middle = typed(list, '7').rows(TEXTS);
        assertTrue(middle.startsWith("\n↑ 3 more\n    4  user4\n"), middle);
        assertTrue(middle.contains("\n→ 7  user7\n"), middle);
        assertTrue(middle.endsWith("\n↓ 3 more"), middle);
        String last = typed(list, RawKeys.UP).rows(TEXTS);
        assertTrue(last.startsWith("\n↑ 6 more\n"), last);
        assertTrue(last.endsWith("\n→ 12  user12"), last);
    }

    @Test
    void namesThatBeginAlikeStayDifferentAndNoneIsMissing() {
        AccountList list = new AccountList(
                List.of(
                        Optional.of("a-very-long-name-of-somebody-1@example.com"),
                        Optional.of("a-very-long-name-of-somebody-2@example.org"),
                        Optional.empty()),
                0);
        assertEquals("\n→ 1  a-very-long-name-…mple.com\n    2  a-very-long-name-…mple.org\n    3  without a name", list.rows(TEXTS));
    }
}
