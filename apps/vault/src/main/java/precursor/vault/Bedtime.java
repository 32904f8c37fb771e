package precursor.vault;

import precursor.hw.SystemManifest;
import precursor.services.names.api.Names;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.Susres;
import precursor.xous.device.Subscription;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * Vault's part in falling asleep: no dialog stays open that shows something, no host waits for an answer, nothing is read out. What it holds of a
 * secret basis goes when the database locks it, which comes right after.
 */
final class Bedtime implements Runnable {

    /** What is done. */
    interface Chores {

        /** Takes away what is shown. Does not wait. */
        void clear();

        /** Answers hosts, and runs {@code done} when that has happened. */
        void answerHosts(Runnable done);
    }

    private final Server server;
    private final Susres susres;
    private final Chores chores;

    private Bedtime(Server server, Susres susres, Chores chores) {
        this.server = server;
        this.susres = susres;
        this.chores = chores;
    }

    static Bedtime subscribe(Xous xous, Names names, SystemManifest manifest, Chores chores) {
        Server server = xous.createServer();
        Susres susres = Susres.connect(names, manifest);
        susres.subscribe(SuspendOrder.EARLY, new Subscription(server.sid(), 0));
        return new Bedtime(server, susres, chores);
    }

    /** Serves for as long as the process lives. */
    @Override
    public void run() {
        server.serve(message -> SuspendNews.decode(message.opcode(), message), (news, envelope) -> {
            if (susres.isFrom(envelope.sender())) {
                hear(news);
            }
            return Reply.NONE;
        });
    }

    private void hear(SuspendNews news) {
        switch (news) {
            case SuspendNews.Suspend told -> {
                chores.clear();
                chores.answerHosts(() -> susres.ready(told));
            }
            case SuspendNews.Resume told -> {}
        }
    }
}
