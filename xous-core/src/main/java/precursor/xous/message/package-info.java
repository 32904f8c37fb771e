/**
 * What travels between processes: server identities, the five message kinds, replies, error codes, and the bounded codec
 * that turns typed requests into words and bytes and back.
 *
 * <p>Five kinds, as in Xous: {@link precursor.xous.message.Message.Scalar}, {@link
 * precursor.xous.message.Message.BlockingScalar}, {@link precursor.xous.message.Message.Lend}, {@link
 * precursor.xous.message.Message.MutableLend} and {@link precursor.xous.message.Message.Move}. The bytes of a memory
 * message are copied by the kernel from the sender's memory into memory that only the receiver and the kernel can see,
 * so what a server reads can no longer be changed by its client.
 */
@NullMarked
package precursor.xous.message;

import org.jspecify.annotations.NullMarked;
