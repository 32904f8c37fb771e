package precursor.sim.vaultbackup;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import precursor.sim.vaultbackup.BackupException.Reason;

/** CSV with a line of names: site, username, password and notes, in any order. */
final class CsvPass {

    private static final List<String> COLUMNS = List.of("site", "username", "password", "notes");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String name;
    private final Faults faults;

    CsvPass(String name) {
        this.name = name;
        this.faults = new Faults(name);
    }

    Import read(byte[] export) throws BackupException {
        List<Entry.Password> passwords = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        long line = 1;
        try {
            Iterator<CsvRecord> records = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // looked at below, with the line
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text(export))
                    .iterator();
            List<String> header = records.hasNext() ? records.next().getFields() : List.of();
            checkHeader(header);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                if (row.getFieldCount() == COLUMNS.size()) {
                    Entry.Password password = password(header, row);
                    faults.check(line, password);
                    passwords.add(password);
                } else {
                    faults.add(line, "it has " + row.getFieldCount() + " fields and not " + COLUMNS.size());
                }
            }
        } catch (CsvParseException e) {
            faults.add(line, "here, or in what follows, a quotation mark is missing or too many");
        }
        faults.refuse();
        return new Import(Names.ofPasswords(passwords, remarks), List.of(), remarks);
    }

    private void checkHeader(List<String> header) throws BackupException {
        Set<String> names = new HashSet<>(header);
        if (header.size() != COLUMNS.size() || !names.equals(Set.copyOf(COLUMNS))) {
            faults.add(1, "the first line must name the columns: " + String.join(",", COLUMNS));
            faults.refuse();
        }
    }

    private static Entry.Password password(List<String> header, CsvRecord row) {
        return new Entry.Password(
                row.getField(header.indexOf("site")),
                row.getField(header.indexOf("username")),
                row.getField(header.indexOf("password")),
                OneLine.of(row.getField(header.indexOf("notes"))));
    }

    private String text(byte[] export) throws BackupException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(export)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BackupException(Reason.USAGE, name + " is not UTF-8");
        }
    }
}
