package precursor.tests.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The key-value work of the PDDB done with SQLite: one table, synchronous=FULL, a transaction for each write. */
final class SqliteStore implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement list;

    /**
     * @param journal SQLite's journal mode: DELETE, its default, or WAL
     */
    SqliteStore(Path file, String journal) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement setUp = connection.createStatement()) {
            setUp.execute("PRAGMA journal_mode=" + journal);
            setUp.execute("PRAGMA synchronous=FULL");
            setUp.execute("CREATE TABLE entry (dictionary TEXT, name TEXT, value BLOB, PRIMARY KEY (dictionary, name)) WITHOUT ROWID");
        }
        insert = connection.prepareStatement("INSERT OR REPLACE INTO entry VALUES ('bench', ?, ?)");
        select = connection.prepareStatement("SELECT value FROM entry WHERE dictionary = 'bench' AND name = ?");
        list = connection.prepareStatement("SELECT name FROM entry WHERE dictionary = 'bench' ORDER BY name");
    }

    /** Writes many values in one transaction. */
    void fill(List<String> names, byte[] value) throws SQLException {
        connection.setAutoCommit(false);
        for (String name : names) {
            write(name, value);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    void write(String name, byte[] value) throws SQLException {
        insert.setString(1, name);
        insert.setBytes(2, value);
        insert.executeUpdate();
    }

    byte[] read(String name) throws SQLException {
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }

    List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = list.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
