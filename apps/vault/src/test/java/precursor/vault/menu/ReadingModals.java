package precursor.vault.menu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/** The dialog server, with a person in front who reads everything. */
final class ReadingModals {

    private final List<String> shown = new ArrayList<>();

    /** What was shown since this was last asked. */
    synchronized List<String> shown() {
        List<String> all = List.copyOf(shown);
        shown.clear();
        return all;
    }

    synchronized Reply handle(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.Notification r -> read(r.text());
            case ModalsRequest.Pages r -> read(new String(r.text(), UTF_8));
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private Reply read(String text) {
        shown.add(text);
        return Reply.returned();
    }
}
