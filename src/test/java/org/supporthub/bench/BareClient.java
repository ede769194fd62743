package org.supporthub.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Posts bodies by several threads and does nothing else. */
final class BareClient {
  private static final ContentType TYPE = ContentType.create("application/cloudevents+json");

  private BareClient() {}

  /** Gives the seconds it took. */
  static double post(String url, Collection<byte[]> bodies, int threads) throws Exception {
    Queue<byte[]> left = new ConcurrentLinkedQueue<>(bodies);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> postAll(url, left));
      }
      long start = System.nanoTime();
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Void postAll(String url, Queue<byte[]> left) throws Exception {
    try (CloseableHttpClient client = HttpClients.createDefault()) {
      for (byte[] body = left.poll(); body != null; body = left.poll()) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, TYPE));
        int status = client.execute(post, response -> response.getCode());
        if (status != 204) {
          throw new IllegalStateException("answered " + status);
        }
      }
      return null;
    }
  }
}
