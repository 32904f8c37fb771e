package precursor.shellchat.chat;

import java.util.List;
import java.util.Optional;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Texts;
import precursor.shellchat.command.Answer;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;

/**
 * The conversation and its screen. Lines come from the input method, answers from the {@link CommandThread}. ↑ and ↓ scroll; F1 to F4, which
 * bring back the last lines, are the input method's. F4 held forgets everything that was said, also what has not been answered yet.
 */
public final class ChatServer {

    /** By how much a key scrolls: a few lines of text. */
    static final int STEP = 60;

    /** The chat's context at the GAM. */
    public interface Context {

        /** The GAM's process. */
        Pid gam();

        /** That process died: gets a canvas of the one that takes its place. */
        void renew();

        /** Empties the input line, and what it remembers. */
        void clearLine();
    }

    private final Conversation conversation = new Conversation();
    private final Context context;
    private final ChatScreen screen;
    private final CommandThread commands;
    private final Texts<ChatText> texts;
    private long turn;
    /** Answers of earlier turns are not wanted any more. */
    private long firstTurn;
    private int scrolled;

    public ChatServer(Context context, Paper canvas, CommandThread commands, Texts<ChatText> texts) {
        this(context, new ChatScreen(canvas), commands, texts);
    }

    ChatServer(Context context, ChatScreen screen, CommandThread commands, Texts<ChatText> texts) {
        this.context = context;
        this.screen = screen;
        this.commands = commands;
        this.texts = texts;
    }

    /** What comes from another than who has it to say is not heard. */
    public Reply handle(ChatEvent event, Envelope envelope) {
        handle(event, envelope.sender());
        return Reply.NONE;
    }

    void handle(ChatEvent event, Pid sender) {
        boolean gam = sender.equals(context.gam());
        switch (event) {
            case ChatEvent.Redraw e -> draw();
            case ChatEvent.Keys e when gam -> e.keys().codePoints().forEach(this::key);
            case ChatEvent.Line e when gam -> say(e.line().text());
            case ChatEvent.Answered e -> hear();
            case ChatEvent.Died e when sender.equals(Pid.KERNEL) && e.pid() == context.gam().number() -> context.renew();
            case ChatEvent.Keys e -> {}
            case ChatEvent.Line e -> {}
            case ChatEvent.Focus e -> {}
            case ChatEvent.Died e -> {}
        }
    }

    private void key(int codePoint) {
        switch (codePoint) {
            case RawKeys.UP -> scroll(STEP);
            case RawKeys.DOWN -> scroll(-STEP);
            case RawKeys.PANIC -> {
                firstTurn = turn;
                forget();
                context.clearLine();
            }
            default -> {}
        }
    }

    private void say(String line) {
        if (line.isBlank()) {
            return;
        }
        add(new Bubble(Bubble.Speaker.PERSON, line));
        if (!commands.ask(turn, line)) {
            add(new Bubble(Bubble.Speaker.SYSTEM, texts.of(ChatText.BUSY)));
        }
        turn++;
        draw();
    }

    private void hear() {
        Optional<CommandThread.Answered> next = commands.fetch();
        while (next.isPresent()) {
            if (next.get().turn() >= firstTurn) {
                hear(next.get().answer());
            }
            next = commands.fetch();
        }
    }

    private void hear(Answer answer) {
        switch (answer) {
            case Answer.Said said -> {
                add(new Bubble(Bubble.Speaker.SYSTEM, said.text()));
                draw();
            }
            case Answer.Cleared cleared -> forget();
        }
    }

    private void forget() {
        conversation.clear();
        scrolled = 0;
        draw();
    }

    private void add(Bubble bubble) {
        conversation.add(bubble);
        scrolled = 0;
    }

    private void scroll(int pixels) {
        scrolled += pixels;
        draw();
    }

    private void draw() {
        List<Bubble> bubbles = conversation.bubbles();
        if (bubbles.isEmpty()) {
            scrolled = 0;
            screen.greet(texts.of(ChatText.GREETING));
        } else {
            BubbleStack stack = screen.stack(bubbles);
            scrolled = Math.clamp(scrolled, 0, stack.most());
            screen.draw(bubbles, stack, scrolled);
        }
    }
}
