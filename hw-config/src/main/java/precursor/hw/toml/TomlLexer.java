package precursor.hw.toml;

/** The characters of a TOML file, with the line they stand on. */
final class TomlLexer {

    /** What {@link #peek} gives behind the last character. */
    static final int END = -1;

    private final String text;
    private int at;
    private int line = 1;

    TomlLexer(String text) {
        this.text = text;
    }

    int line() {
        return line;
    }

    boolean atEnd() {
        return at == text.length();
    }

    int peek() {
        return atEnd() ? END : text.charAt(at);
    }

    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) throws TomlSyntaxException {
        if (!take(wanted)) {
            throw unexpected("`" + wanted + "`");
        }
    }

    TomlSyntaxException unexpected(String wanted) {
        int c = atEnd() ? END : text.codePointAt(at);
        String found =
                switch (c) {
                    case END -> "the end of the file";
                    case '\n', '\r' -> "the end of the line";
                    default -> "`" + Character.toString(c) + "`";
                };
        return new TomlSyntaxException(line, "expected " + wanted + ", found " + found);
    }

    void skipSpaces() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private void skipComment() throws TomlSyntaxException {
        if (peek() != '#') {
            return;
        }
        while (!atEnd() && peek() != '\n' && peek() != '\r') {
            control(peek());
            at++;
        }
    }

    private boolean takeLineEnd() {
        if (peek() == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at++;
        }
        if (!take('\n')) {
            return false;
        }
        line++;
        return true;
    }

    /** Goes to the next character that is neither space, comment nor line end. */
    void skipBlankLines() throws TomlSyntaxException {
        do {
            skipSpaces();
            skipComment();
        } while (takeLineEnd());
    }

    /** Nothing but a comment may follow on this line. */
    void endOfLine() throws TomlSyntaxException {
        skipSpaces();
        skipComment();
        if (!atEnd() && !takeLineEnd()) {
            throw unexpected("the end of the line");
        }
    }

    String bareKey() throws TomlSyntaxException {
        int start = at;
        while (isBare(peek())) {
            at++;
        }
        if (at == start) {
            throw unexpected("a key");
        }
        return text.substring(start, at);
    }

    private static boolean isBare(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private void control(int c) throws TomlSyntaxException {
        if ((c < 0x20 && c != '\t') || c == 0x7f) {
            throw new TomlSyntaxException(line, "a control character");
        }
    }

    private void noLineEnd(char quote) throws TomlSyntaxException {
        if (atEnd() || peek() == '\n' || peek() == '\r') {
            throw new TomlSyntaxException(line, "a text without its closing " + quote);
        }
        control(peek());
    }

    private void openQuote(char quote) throws TomlSyntaxException {
        expect(quote);
        if (text.startsWith(String.valueOf(quote).repeat(2), at)) {
            throw new TomlSyntaxException(line, "texts over several lines are not understood here");
        }
    }

    /** A text in single quotes, as it stands. */
    String literalText() throws TomlSyntaxException {
        openQuote('\'');
        int start = at;
        while (peek() != '\'') {
            noLineEnd('\'');
            at++;
        }
        return text.substring(start, at++);
    }

    /** A text in double quotes, with escapes. */
    String basicText() throws TomlSyntaxException {
        openQuote('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            noLineEnd('"');
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private void escape(StringBuilder out) throws TomlSyntaxException {
        noLineEnd('"');
        char c = text.charAt(at++);
        switch (c) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case '"', '\\' -> out.append(c);
            case 'u' -> out.appendCodePoint(hexadecimal(4));
            case 'U' -> out.appendCodePoint(hexadecimal(8));
            default -> throw new TomlSyntaxException(line, "`\\" + c + "` is no escape");
        }
    }

    private int hexadecimal(int digits) throws TomlSyntaxException {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = atEnd() ? -1 : Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                throw unexpected("a hexadecimal digit");
            }
            value = 16 * value + digit;
            at++;
        }
        if (value > Character.MAX_CODE_POINT || (value >= 0xD800 && value <= 0xDFFF)) {
            throw new TomlSyntaxException(line, "no character has that number");
        }
        return (int) value;
    }

    /** A value without quotes. */
    TomlValue word(int startLine) throws TomlSyntaxException {
        int start = at;
        while (isBare(peek()) || peek() == '+' || peek() == '.' || peek() == ':') {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw unexpected("a value");
        }
        if (word.equals("true") || word.equals("false")) {
            return new TomlValue.Flag(startLine, word.equals("true"));
        }
        return new TomlValue.Whole(startLine, whole(word));
    }

    private long whole(String word) throws TomlSyntaxException {
        boolean hexadecimal = word.startsWith("0x");
        String digits = hexadecimal ? word.substring(2) : word;
        boolean plain = !digits.isEmpty();
        int first = !hexadecimal && (digits.startsWith("-") || digits.startsWith("+")) ? 1 : 0;
        for (int i = first; i < digits.length(); i++) {
            char c = digits.charAt(i);
            // An underscore stands between two digits.
            plain &= c == '_'
                    ? i > first && i + 1 < digits.length() && digits.charAt(i + 1) != '_'
                    : Character.digit(c, hexadecimal ? 16 : 10) >= 0 && c < 0x80;
        }
        if (!hexadecimal && digits.length() > first + 1 && digits.charAt(first) == '0') {
            plain = false;
        }
        try {
            if (plain) {
                return Long.parseLong(digits.replace("_", ""), hexadecimal ? 16 : 10);
            }
        } catch (NumberFormatException e) {
            throw new TomlSyntaxException(line, "`" + word + "` is too large, or has no digits");
        }
        throw new TomlSyntaxException(
                line, "`" + word + "` is neither a whole number (decimal or 0x...) nor true or false; a text needs quotes");
    }
}
