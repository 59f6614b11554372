package io.github.graphidentity.platform.store;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Writes each transaction to the file of H2 before it ends. H2 itself writes a file later, or with {@code WRITE_DELAY=0} at each
 * commit, but then it never reuses the space of outdated pages, and the file grows with each change.
 */
final class FileTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient JdbcTemplate jdbc;

    FileTransactions(DataSource source) {
        super(source);
        this.jdbc = new JdbcTemplate(source);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        try {
            jdbc.execute("CHECKPOINT");
        } catch (DataAccessException unwritten) {
            // Spring would try to roll back after any other exception.
            throw new TransactionSystemException(String.valueOf(unwritten.getMessage()), unwritten);
        }
    }
}
