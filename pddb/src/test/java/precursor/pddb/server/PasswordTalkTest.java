package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.modals.api.TypedText;

/** What becomes of what is typed. */
final class PasswordTalkTest {

    private final Typist typist = new Typist();
    private final PasswordTalk talk = new PasswordTalk(typist, new Texts<>(PddbText.class, () -> Language.ENGLISH));

    @Test
    void aPasswordThatIsTypedTwiceIsTheCallersAndItsSecondCopyIsWiped() {
        typist.types("secret", "secret");
        assertEquals("secret", talk.newPassword("basis").orElseThrow().text());
        assertArrayEquals(new byte[6], typist.typed.getLast().utf8());
    }

    @Test
    void whatIsNotTakenIsWiped() {
        typist.types("", "secret", "sacred", "secret");
        typist.givesUp();
        assertEquals(Optional.empty(), talk.newPassword("basis"));
        assertEquals(4, typist.typed.size());
        typist.typed.forEach(text -> assertArrayEquals(new byte[text.utf8().length], text.utf8()));
    }

    @Test
    void aScreenThatFailsLeavesNothingOfWhatWasTyped() {
        typist.types("secret");
        assertThrows(IllegalStateException.class, () -> talk.newPassword("basis"));
        assertArrayEquals(new byte[6], typist.typed.getFirst().utf8());
    }

    /** Keeps what he has typed; the screen fails when he knows nothing more to type. */
    private static final class Typist implements Ux {

        private final Deque<Optional<String>> next = new ArrayDeque<>();
        private final List<TypedText> typed = new ArrayList<>();

        private void types(String... texts) {
            for (String text : texts) {
                next.add(Optional.of(text));
            }
        }

        private void givesUp() {
            next.add(Optional.empty());
        }

        @Override
        public Optional<TypedText> ask(String prompt, String hint) {
            if (next.isEmpty()) {
                throw new IllegalStateException("no screen");
            }
            Optional<TypedText> text =
                    next.remove().map(t -> new TypedText(t.getBytes(StandardCharsets.UTF_8)));
            text.ifPresent(typed::add);
            return text;
        }

        @Override
        public int choose(String prompt, List<String> items) {
            return 0;
        }

        @Override
        public void tell(String text) {}

        @Override
        public Ux asLongAs(BooleanSupplier wanted) {
            return this;
        }

        @Override
        public void reconsider(Runnable then) {
            then.run();
        }

        @Override
        public Bar progress(String title) {
            throw new UnsupportedOperationException();
        }
    }
}
