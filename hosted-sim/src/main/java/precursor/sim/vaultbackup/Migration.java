package precursor.sim.vaultbackup;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import precursor.sim.vaultbackup.OtpAuthUri.FaultException;

/**
 * What Google Authenticator exports as QR codes: {@code otpauth-migration://offline?data=…}, a protobuf of many codes in Base64. It has no periods:
 * all are 30 seconds. Fields that nobody here knows are passed over, as protobuf has it.
 *
 * @param batchSize how many such codes belong together
 * @param batchIndex which of them this is
 * @param batchId what they have in common
 */
record Migration(List<Entry.Code> codes, int batchSize, int batchIndex, int batchId) {

    static final String PREFIX = "otpauth-migration://offline?data=";

    private static final int HOTP = 1;
    private static final int TOTP = 2;
    private static final int MD5 = 4;

    Migration {
        codes = List.copyOf(codes);
    }

    static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    static Migration parse(String text) throws FaultException {
        String base64 = text.substring(PREFIX.length())
                .replaceAll("(?i)%2B", "+")
                .replaceAll("(?i)%2F", "/")
                .replaceAll("(?i)%3D", "=")
                .replace('-', '+')
                .replace('_', '/');
        try {
            return payload(CodedInputStream.newInstance(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException | IOException e) {
            throw new FaultException("the data cannot be read: it is cut short, or not Google Authenticator's");
        }
    }

    private static Migration payload(CodedInputStream in) throws IOException, FaultException {
        List<Entry.Code> codes = new ArrayList<>();
        int size = 1;
        int index = 0;
        int id = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> codes.add(parameters(in.readBytes().newCodedInput()));
                case 3 -> size = in.readInt32();
                case 4 -> index = in.readInt32();
                case 5 -> id = in.readInt32();
                default -> in.skipField(tag);
            }
        }
        return new Migration(codes, size, index, id);
    }

    private static Entry.Code parameters(CodedInputStream in) throws IOException, FaultException {
        byte[] secret = {};
        String name = "";
        String issuer = "";
        int algorithm = 0;
        int digits = 0;
        int type = 0;
        long counter = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> secret = in.readByteArray();
                case 2 -> name = in.readStringRequireUtf8();
                case 3 -> issuer = in.readStringRequireUtf8();
                case 4 -> algorithm = in.readEnum();
                case 5 -> digits = in.readEnum();
                case 6 -> type = in.readEnum();
                case 7 -> counter = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        String whose = OtpAuthUri.named(issuer, name);
        if (secret.length == 0 || type < 0 || type > TOTP || counter < 0) {
            throw new FaultException("\"" + whose + "\" has no secret, or is of an unknown type");
        }
        boolean hotp = type == HOTP;
        return new Entry.Code(
                hotp ? counter : Entry.Code.USUAL_STEP,
                Base32.encode(secret),
                digits(digits, whose),
                algorithm(algorithm, whose),
                whose,
                hotp);
    }

    private static int digits(int number, String whose) throws FaultException {
        return switch (number) {
            case 0, 1 -> 6;
            case 2 -> 8;
            default -> throw new FaultException("\"" + whose + "\" has an unknown number of digits");
        };
    }

    private static HashAlgorithm algorithm(int number, String whose) throws FaultException {
        if (number == MD5) {
            throw new FaultException("\"" + whose + "\" uses MD5, which the device has not");
        }
        return HashAlgorithm.ofNumber(Math.max(1, number))
                .orElseThrow(() -> new FaultException("\"" + whose + "\" uses an unknown hash"));
    }
}
