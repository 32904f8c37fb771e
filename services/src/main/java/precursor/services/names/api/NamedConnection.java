package precursor.services.names.api;

import precursor.xous.process.Connection;

/** A connection with what is needed to give its slot back. */
public record NamedConnection(String name, Connection connection, Token token) {}
