package dev.requite.bench;

import dev.requite.bench.RefundClient.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.support.SingleItemPeekableItemReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * For comparison: the job that Spring Batch's guides lead to. A flat file reader, a processor that reads the order, a
 * writer that sends, chunks of 100, the job repository in an HSQLDB of its own, no ledger. In its favour the rows of an
 * order are taken together, so that it sends as few requests as Requite does. With threads the processor sends too: they
 * process the items of a chunk side by side, while a writer is called by one thread alone.
 *
 * <p>Arguments: the server, the returns file, threads (0 for none), a folder for its database.
 */
final class ChunkJob {

    private static final int CHUNK = 100;

    private ChunkJob() {}

    public static void main(String[] arguments) {
        System.exit(SpringApplication.exit(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "bench.server",
                        arguments[0],
                        "bench.file",
                        arguments[1],
                        "bench.threads",
                        arguments[2],
                        "spring.datasource.url",
                        "jdbc:hsqldb:file:" + arguments[3] + "/batch",
                        "spring.batch.jdbc.initialize-schema",
                        "always",
                        "spring.flyway.enabled",
                        "false"))
                .run()));
    }

    /** A refund that is ready to be sent. */
    private record Refund(String orderId, String key, String body) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Wiring {

        @Bean
        Job job(JobRepository repository, Step step) {
            return new JobBuilder("refunds", repository).start(step).build();
        }

        @Bean
        Step step(
                JobRepository repository,
                PlatformTransactionManager transactions,
                @Value("${bench.server}") URI server,
                @Value("${bench.file}") String file,
                @Value("${bench.threads}") int threads) {
            RefundClient client = new RefundClient(server);
            var step = new StepBuilder("refunds", repository)
                    .<List<Row>, Refund>chunk(CHUNK)
                    .transactionManager(transactions)
                    .reader(new OrderReader(rows(file)));
            if (threads == 0) {
                return step.processor(rows -> prepared(client, rows))
                        .writer(chunk -> chunk.forEach(refund -> send(client, refund)))
                        .build();
            }
            return step.processor(rows -> {
                        Refund refund = prepared(client, rows);
                        send(client, refund);
                        return refund;
                    })
                    .writer(chunk -> {})
                    .taskExecutor(executor(threads))
                    .build();
        }

        private static ThreadPoolTaskExecutor executor(int threads) {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(threads);
            executor.setDaemon(true);
            executor.initialize();
            return executor;
        }

        private static Refund prepared(RefundClient client, List<Row> rows) {
            String orderId = rows.get(0).orderId();
            return new Refund(orderId, RefundClient.key(rows), RefundClient.body(client.order(orderId), rows));
        }

        private static void send(RefundClient client, Refund refund) {
            client.refund(refund.orderId(), refund.key(), refund.body());
        }

        private static FlatFileItemReader<Row> rows(String file) {
            return new FlatFileItemReaderBuilder<Row>()
                    .name("rows")
                    .resource(new FileSystemResource(file))
                    .linesToSkip(1)
                    .delimited()
                    .names("row_id", "order_id", "type", "line_reference", "quantity", "return_id")
                    .fieldSetMapper(fields -> new Row(
                            fields.readString("row_id"),
                            fields.readString("order_id"),
                            fields.readString("line_reference"),
                            fields.readInt("quantity")))
                    .build();
        }
    }

    /** The rows of one order as one item. */
    private static final class OrderReader implements ItemStreamReader<List<Row>> {

        private final SingleItemPeekableItemReader<Row> rows;

        OrderReader(FlatFileItemReader<Row> file) {
            rows = new SingleItemPeekableItemReader<>(file);
        }

        @Override
        public List<Row> read() throws Exception {
            List<Row> order = new ArrayList<>();
            for (Row next = rows.peek();
                    next != null
                            && (order.isEmpty()
                                    || next.orderId().equals(order.get(0).orderId()));
                    next = rows.peek()) {
                order.add(rows.read());
            }
            return order.isEmpty() ? null : order;
        }

        @Override
        public void open(ExecutionContext context) {
            rows.open(context);
        }

        @Override
        public void update(ExecutionContext context) {
            rows.update(context);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
