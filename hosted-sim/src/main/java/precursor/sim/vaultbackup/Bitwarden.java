package precursor.sim.vaultbackup;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import precursor.sim.vaultbackup.BackupException.Reason;

/**
 * An unencrypted JSON export of Bitwarden. Logins become passwords and one-time codes, both called as the item is. Addresses and fields of its own
 * go into the notes. Of what cannot be kept, the number is told.
 */
final class Bitwarden {

    private static final int LOGIN = 1;
    private static final String STEAM = "steam://";

    private final String name;
    private final Faults faults;
    private final List<Entry.Password> passwords = new ArrayList<>();
    private final List<Entry.Code> codes = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    Bitwarden(String name) {
        this.name = name;
        this.faults = new Faults(name);
    }

    Import read(byte[] export) throws BackupException {
        boolean items = false;
        try (JsonParser in = new ObjectMapper().createParser(export)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new BackupException(Reason.USAGE, name + " is not an export of Bitwarden");
            }
            for (String member = in.nextFieldName(); member != null; member = in.nextFieldName()) {
                in.nextToken();
                if (member.equals("encrypted") && in.currentToken() == JsonToken.VALUE_TRUE) {
                    throw new BackupException(Reason.USAGE, name + " is encrypted: export it as JSON without encryption");
                }
                if (member.equals("items") && in.currentToken() == JsonToken.START_ARRAY) {
                    items = true;
                    items(in);
                } else {
                    in.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new BackupException(
                    Reason.USAGE, name + (at == null ? "" : ", line " + at.getLineNr()) + ": this is not JSON");
        } catch (IOException e) {
            throw new BackupException(Reason.FILE, name + " cannot be read: " + e.getMessage());
        }
        if (!items) {
            throw new BackupException(Reason.USAGE, name + " has no items: it is not an export of Bitwarden");
        }
        faults.refuse();
        List<String> remarks = new ArrayList<>();
        leftOut.forEach((what, count) -> remarks.add(what + ": " + count));
        return new Import(Names.ofPasswords(passwords, remarks), Names.ofCodes(codes, remarks), remarks);
    }

    private void items(JsonParser in) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            long line = in.currentTokenLocation().getLineNr();
            JsonNode item = in.readValueAsTree();
            if (item.path("type").asInt() == LOGIN) {
                login(line, item);
            } else {
                leaveOut("Items that are no logins (notes, cards, identities, keys), which are left out");
            }
        }
    }

    private void login(long line, JsonNode item) {
        JsonNode login = item.path("login");
        String description = text(item, "name");
        String username = text(login, "username");
        String password = text(login, "password");
        String totp = text(login, "totp");
        if (login.path("fido2Credentials").size() > 0) {
            leaveOut("Logins whose passkeys are left out, since they cannot be moved");
        }
        if (item.path("passwordHistory").size() > 0) {
            leaveOut("Logins whose earlier passwords are left out");
        }
        if (!username.isEmpty() || !password.isEmpty()) {
            Entry.Password entry = new Entry.Password(description, username, password, notes(item));
            faults.check(line, entry);
            passwords.add(entry);
        } else if (totp.isEmpty()) {
            leaveOut("Logins without user name, password and codes, which are left out");
        }
        if (!totp.isEmpty()) {
            totp(line, description, totp);
        }
    }

    private void totp(long line, String description, String totp) {
        if (totp.startsWith(STEAM)) {
            leaveOut("Codes of Steam, which the device cannot make, and which are left out");
            return;
        }
        try {
            Entry.Code parsed = OtpAuthUri.is(totp)
                    ? OtpAuthUri.parse(totp)
                    : new Entry.Code(
                            Entry.Code.USUAL_STEP,
                            OtpAuthUri.secret(totp),
                            Entry.Code.USUAL_DIGITS,
                            HashAlgorithm.SHA1,
                            "",
                            false);
            Entry.Code code = new Entry.Code(
                    parsed.step(), parsed.secret(), parsed.digits(), parsed.algorithm(), description, parsed.hotp());
            faults.check(line, code);
            codes.add(code);
        } catch (OtpAuthUri.FaultException e) {
            faults.add(line, "the one-time codes of \"" + description + "\": " + e.what());
        }
    }

    private static String notes(JsonNode item) {
        List<String> notes = new ArrayList<>(List.of(text(item, "notes")));
        item.path("login").path("uris").forEach(uri -> notes.add(text(uri, "uri")));
        item.path("fields").forEach(field -> notes.add(text(field, "name") + ": " + text(field, "value")));
        return OneLine.of(String.join("\n", notes));
    }

    private void leaveOut(String what) {
        leftOut.merge(what, 1, Integer::sum);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }
}
