/**
 * An authenticator that misbehaves on purpose, for people who test relying parties and clients. {@link
 * precursor.vault.misbehaviour.Misbehaviour} names what it can do; {@link precursor.vault.misbehaviour.MisbehavingConduct} does it,
 * between the honest authenticator and its host. Only the test bench at the desk can switch it on; what is stored stays right.
 */
@NullMarked
package precursor.vault.misbehaviour;

import org.jspecify.annotations.NullMarked;
