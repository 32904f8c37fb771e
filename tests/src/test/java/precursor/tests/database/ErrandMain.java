package precursor.tests.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import precursor.pddb.api.Create;
import precursor.pddb.api.MountState;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbFiles;
import precursor.pddb.api.PddbKey;
import precursor.services.names.api.Names;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Stands in Vault's place and uses the database as the test says, each errand in a thread of its own. */
public final class ErrandMain {

    private ErrandMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(Errand.SID);
        Names names = Names.connect(xous);
        Pddb pddb = Pddb.connect(names);
        xous.ready();
        Thread.ofPlatform().daemon().start(() -> {
            pddb.awaitMounted(); // as Vault does
            var _ = BlankScreen.show(xous, names);
        });
        server.serve(Errand::decode, (errand, envelope) -> {
            Thread.ofPlatform().daemon().start(() -> run(errand, envelope, pddb));
            return Reply.DEFERRED;
        });
    }

    private static void run(Errand errand, Envelope envelope, Pddb pddb) {
        String answer;
        try {
            answer = done(errand.words(), pddb);
        } catch (PddbApiException e) {
            answer = e.code().name();
        }
        String text = answer;
        envelope.reply(Reply.payload(out -> out.string(text)));
    }

    private static String done(List<String> words, Pddb pddb) {
        return switch (words.getFirst()) {
            case "mounted" -> {
                pddb.awaitMounted();
                yield MountState.MOUNTED.name();
            }
            case "state" -> pddb.mountState().name();
            case "bases" -> String.join(" ", pddb.bases());
            case "create" -> {
                pddb.createBasis(words.get(1));
                yield "created";
            }
            case "open" -> {
                pddb.openBasis(words.get(1));
                yield "opened";
            }
            case "close" -> {
                pddb.closeBasis(words.get(1));
                yield "closed";
            }
            case "delete" -> {
                pddb.deleteBasis(words.get(1));
                yield "deleted";
            }
            case "change PIN" -> {
                pddb.changePin();
                yield "asked";
            }
            case "stage" -> {
                PddbKey key = pddb.open(
                        Optional.empty(), words.get(1), words.get(2), Create.KEY_AND_DICTIONARY, 0, Optional.empty());
                byte[] value = words.get(3).getBytes(StandardCharsets.UTF_8);
                key.write(value, 0, value.length);
                yield "staged";
            }
            case "put" -> {
                try (PddbKey key = pddb.open(words.get(1), words.get(2), Create.KEY_AND_DICTIONARY)) {
                    key.put(words.get(3).getBytes(StandardCharsets.UTF_8));
                }
                yield "put";
            }
            case "get" -> new String(new PddbFiles(pddb).readAllBytes(words.get(1)), StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }
}
