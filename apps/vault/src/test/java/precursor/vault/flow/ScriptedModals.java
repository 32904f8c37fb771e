package precursor.vault.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import precursor.services.bip39.Bip39;
import precursor.services.bip39.WordsException;
import precursor.services.modals.api.Choice;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.Typed;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/** The dialog server, with a person in front who does what a test says, and everything that was shown. */
final class ScriptedModals {

    /** Leaves a field as it is. */
    static final String SAME = "=";

    private sealed interface Answer {
        record Pick(String item) implements Answer {}

        record Tick(List<String> items) implements Answer {}

        record Type(List<String> texts) implements Answer {}

        record Slide(int value) implements Answer {}

        record Words(byte[] entropy) implements Answer {}
    }

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private List<TextField> fields = List.of();

    /** The item of a choice whose text begins so. */
    synchronized ScriptedModals pick(String item) {
        answers.add(new Answer.Pick(item));
        return this;
    }

    synchronized ScriptedModals tick(String... ticked) {
        answers.add(new Answer.Tick(List.of(ticked)));
        return this;
    }

    synchronized ScriptedModals type(String... texts) {
        answers.add(new Answer.Type(List.of(texts)));
        return this;
    }

    synchronized ScriptedModals slide(int value) {
        answers.add(new Answer.Slide(value));
        return this;
    }

    /** Words of BIP-39. */
    synchronized ScriptedModals words(String phrase) {
        try {
            answers.add(new Answer.Words(new Bip39().entropy(phrase.getBytes(StandardCharsets.US_ASCII))));
        } catch (WordsException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    /** Leaves the dialog that asks for words. */
    synchronized ScriptedModals leaveWords() {
        answers.add(new Answer.Words(new byte[0]));
        return this;
    }

    /** What was shown since this was last asked, prompts with what was there to choose. */
    synchronized List<String> shown() {
        List<String> all = List.copyOf(shown);
        shown.clear();
        return all;
    }

    /** Whether everything that the person was told to do was asked for. */
    synchronized boolean isDone() {
        return answers.isEmpty();
    }

    synchronized Reply handle(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.AddModalItem r -> {
                items.add(r.text());
                yield Reply.returned();
            }
            case ModalsRequest.Notification r -> {
                shown.add(r.text());
                yield Reply.returned();
            }
            case ModalsRequest.PromptWithFixedResponse r -> {
                List<String> choices = choices(r.prompt());
                yield answers.poll() instanceof Answer.Pick(String item) ? picked(choices, item) : unexpected();
            }
            case ModalsRequest.PromptWithMultiResponse r -> {
                List<String> choices = choices(r.prompt());
                yield answers.poll() instanceof Answer.Tick(List<String> ticked) ? ticked(choices, ticked) : unexpected();
            }
            case ModalsRequest.PromptWithTextResponse r -> {
                fields = r.fields();
                shown.add(r.prompt() + " " + fields.stream().map(TextField::hint).toList());
                yield typed();
            }
            case ModalsRequest.TextResponseValid r -> {
                r.objection().map(Objection::text).ifPresent(shown::add);
                yield r.objection().isPresent() ? typed() : payload(List.of());
            }
            case ModalsRequest.Slider r ->
                answers.poll() instanceof Answer.Slide(int value) ? Reply.payload(out -> out.i32(value)) : unexpected();
            case ModalsRequest.Bip39Input r -> {
                shown.add(r.prompt());
                yield answers.poll() instanceof Answer.Words(byte[] entropy)
                        ? Reply.payload(out -> new Typed(entropy.length == 0 ? List.of() : List.of(entropy)).writeTo(out))
                        : unexpected();
            }
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private Reply unexpected() {
        shown.add("nobody answers");
        return Reply.failure(XousError.UNHANDLED_SYSCALL);
    }

    private List<String> choices(String prompt) {
        List<String> choices = List.copyOf(items);
        items.clear();
        shown.add(prompt + " " + choices);
        return choices;
    }

    private Reply picked(List<String> choices, String item) {
        int index = IntStream.range(0, choices.size())
                .filter(i -> choices.get(i).startsWith(item))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(item + " is not among " + choices));
        return Reply.payload(out -> new Choice(index, choices.get(index)).writeTo(out));
    }

    private static Reply ticked(List<String> choices, List<String> ticked) {
        List<Choice> on = IntStream.range(0, choices.size())
                .filter(i -> ticked.stream().anyMatch(choices.get(i)::startsWith))
                .mapToObj(i -> new Choice(i, choices.get(i)))
                .toList();
        return Reply.payload(out -> out.list(on, (PayloadWriter o, Choice choice) -> choice.writeTo(o)));
    }

    private Reply typed() {
        if (!(answers.poll() instanceof Answer.Type(List<String> texts))) {
            return unexpected();
        }
        String[] all = new String[fields.size()];
        for (int i = 0; i < all.length; i++) {
            String text = i < texts.size() ? texts.get(i) : SAME;
            all[i] = text.equals(SAME) ? fields.get(i).initial() : text;
        }
        return payload(Arrays.asList(all));
    }

    private static Reply payload(List<String> texts) {
        List<byte[]> bytes = texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
        return Reply.payload(out -> new Typed(bytes).writeTo(out));
    }
}
