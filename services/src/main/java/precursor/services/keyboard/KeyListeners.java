package precursor.services.keyboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Subscriber;

/** Who is told of keys: one listener, one raw listener, observers, and those who wait for one key. */
final class KeyListeners {

    /** Most observers, and most who wait for a key. */
    static final int MOST = 8;

    private Optional<Subscriber> listener = Optional.empty();
    private Optional<Subscriber> rawListener = Optional.empty();
    private final List<Subscriber> observers = new ArrayList<>();
    private final Deque<Envelope> waiting = new ArrayDeque<>();

    /** A process that is the listener already replaces its subscription. */
    Reply listen(Subscriber subscriber) {
        if (isTaken(listener, subscriber)) {
            return refuse(subscriber, XousError.SERVER_EXISTS);
        }
        listener.ifPresent(Subscriber::close);
        listener = Optional.of(subscriber);
        return Reply.returned();
    }

    Reply listenRaw(Subscriber subscriber) {
        if (isTaken(rawListener, subscriber)) {
            return refuse(subscriber, XousError.SERVER_EXISTS);
        }
        rawListener.ifPresent(Subscriber::close);
        rawListener = Optional.of(subscriber);
        return Reply.returned();
    }

    Reply observe(Subscriber subscriber) {
        if (observers.size() >= MOST) {
            return refuse(subscriber, XousError.OUT_OF_MEMORY);
        }
        observers.add(subscriber);
        return Reply.returned();
    }

    private static boolean isTaken(Optional<Subscriber> slot, Subscriber by) {
        return slot.isPresent() && !slot.get().pid().equals(by.pid());
    }

    private static Reply refuse(Subscriber subscriber, XousError error) {
        subscriber.close();
        return Reply.failure(error);
    }

    /** The sender is answered at the next key. */
    Reply await(Envelope envelope) {
        if (waiting.size() >= MOST) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        waiting.add(envelope);
        return Reply.DEFERRED;
    }

    void tell(List<KeyboardNews> all) {
        for (KeyboardNews news : all) {
            switch (news) {
                case KeyboardNews.Key key -> {
                    tellListener(key);
                    while (!waiting.isEmpty()) {
                        waiting.remove().reply(Reply.scalar(key.codePoint(), key.press()));
                    }
                }
                case KeyboardNews.PressBegan began -> {
                    tellListener(began);
                    KeyboardNews seen = new KeyboardNews.Observed();
                    observers.removeIf(o -> !o.tell(seen.kind(), seen.words()));
                }
                case KeyboardNews.Scan scan ->
                    rawListener = rawListener.filter(l -> l.tell(scan.kind(), scan.words()));
                case KeyboardNews.Observed observed -> {}
            }
        }
    }

    /** No key of a text is lost while the GAM is busy: then the next ones wait at the matrix. The GAM never waits for the keyboard. */
    private void tellListener(KeyboardNews news) {
        listener = listener.filter(l -> l.tellSurely(news.kind(), news.words()));
    }

    /** Forgets everything of a process. */
    void died(Pid pid) {
        listener = listener.filter(l -> !l.pid().equals(pid));
        rawListener = rawListener.filter(l -> !l.pid().equals(pid));
        observers.removeIf(o -> o.pid().equals(pid));
        waiting.removeIf(e -> e.sender().equals(pid));
    }
}
