package precursor.sim.vaultbackup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A text file with the contents of QR codes, one a line: sites' own, or Google Authenticator's exports. */
final class Authenticator {

    private record Batch(int id, int size, long line, Set<Integer> parts) {}

    private final String name;
    private final Faults faults;
    private final List<Entry.Code> codes = new ArrayList<>();
    private final Map<Integer, Batch> batches = new LinkedHashMap<>();

    Authenticator(String name) {
        this.name = name;
        this.faults = new Faults(name);
    }

    Import read(byte[] export) throws BackupException {
        List<String> lines = new String(export, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                read(i + 1, line);
            }
        }
        for (Batch batch : batches.values()) {
            if (batch.parts().size() < batch.size()) {
                faults.add(batch.line(), "this export has " + batch.size() + " QR codes, and only " + batch.parts().size() + " are here");
            }
        }
        if (codes.isEmpty()) {
            faults.add(1, "there is no otpauth:// or otpauth-migration:// address in " + name);
        }
        faults.refuse();
        List<String> remarks = new ArrayList<>();
        return new Import(List.of(), Names.ofCodes(codes, remarks), remarks);
    }

    private void read(long number, String line) {
        try {
            if (Migration.is(line)) {
                Migration migration = Migration.parse(line);
                migration.codes().forEach(code -> add(number, code));
                batches.computeIfAbsent(
                                migration.batchId(),
                                id -> new Batch(id, migration.batchSize(), number, new TreeSet<>()))
                        .parts()
                        .add(migration.batchIndex());
            } else if (OtpAuthUri.is(line)) {
                add(number, OtpAuthUri.parse(line));
            } else {
                faults.add(number, "neither an otpauth:// nor an otpauth-migration:// address");
            }
        } catch (OtpAuthUri.FaultException e) {
            faults.add(number, e.what());
        }
    }

    private void add(long line, Entry.Code code) {
        faults.check(line, code);
        codes.add(code);
    }
}
