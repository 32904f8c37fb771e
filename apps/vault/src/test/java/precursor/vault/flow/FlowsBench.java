package precursor.vault.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import precursor.pddb.server.LocalPddb;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.xous.process.Server;

/** Flows over a database of their own, and a person who answers their dialogs. */
abstract class FlowsBench {

    static final String SYSTEM = ".System";

    final LocalPddb database = new LocalPddb(1 << 20);
    final ScriptedModals person = new ScriptedModals();
    final RecordTable<PasswordRecord, RecordRow.Password> passwords =
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    final RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(database.pddb(), RecordKind.CODES);
    final AtomicLong seconds = new AtomicLong(1_700_000_000);
    final Random random = new Random(8);
    final Flows flows = new Flows(
            new Flows.Services(
                    database.pddb(), random::nextBytes, () -> seconds.get() * 1000, () -> Language.ENGLISH, Log.silent()),
            passwords,
            codes);
    final Server server = database.machine().process("modals").createServer();
    final Modals modals =
            new Modals(database.machine().process("dialogs").connect(server.sid()), new Token(1, 2));

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, person::handle));
        passwords.load();
        codes.load();
    }

    @AfterEach
    void off() {
        assertTrue(person.isDone());
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    RecordRow.Password onlyPassword() {
        assertEquals(1, passwords.list().rows().size());
        return passwords.list().rows().getFirst();
    }

    PasswordRecord onlyRecord() {
        return passwords.read(onlyPassword().place()).orElseThrow();
    }

    RecordRow.Code onlyCode() {
        assertEquals(1, codes.list().rows().size());
        return codes.list().rows().getFirst();
    }

    static String text(Secret secret) {
        return new String(secret.bytes(), UTF_8);
    }

    void addTyped(String name, String password) {
        person.type(name, "me", "").pick("Type it").type(password).pick("Keep");
        flows.addPassword(modals);
        person.shown();
    }
}
