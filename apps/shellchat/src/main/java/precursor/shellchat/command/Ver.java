package precursor.shellchat.command;

import precursor.services.locale.Texts;

/** What this device is made of. */
record Ver(Device device, Texts<CommandText> texts) implements Command {

    @Override
    public String name() {
        return "ver";
    }

    @Override
    public String options() {
        return "xous | dna | java";
    }

    @Override
    public CommandText purpose() {
        return CommandText.VER;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        return new Answer.Said(
                switch (options.text()) {
                    case "" -> xous() + "\n" + dna() + "\n" + java();
                    case "xous" -> xous();
                    case "dna" -> dna();
                    case "java" -> java();
                    default -> throw new UsageException();
                });
    }

    private String xous() {
        return texts.of(CommandText.FIRMWARE, device.identity().firmware());
    }

    private String dna() {
        return texts.of(CommandText.SERIAL_NUMBER, device.identity().serial());
    }

    private String java() {
        return texts.of(CommandText.JAVA, Runtime.version());
    }
}
