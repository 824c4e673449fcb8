// franz-go as a producer and a reader of JSON lines.
//
//	franz produce BOOTSTRAP TOPIC PARTITION CODEC   records as JSON lines on standard input
//	franz consume BOOTSTRAP TOPIC PARTITION COUNT   JSON lines on standard output
//	franz follow BOOTSTRAP TOPIC PARTITIONS STEPS   see follow.go; how many records came on standard output
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

type record struct {
	Offset    int64       `json:"offset"`
	Timestamp int64       `json:"timestamp"`
	Key       *[]byte     `json:"key"`
	Value     *[]byte     `json:"value"`
	Headers   [][2]*string `json:"headers"`
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func nullable(data []byte) *[]byte {
	if data == nil {
		return nil
	}
	return &data
}

func codec(name string) kgo.CompressionCodec {
	switch name {
	case "gzip":
		return kgo.GzipCompression()
	case "snappy":
		return kgo.SnappyCompression()
	case "lz4":
		return kgo.Lz4Compression()
	case "zstd":
		return kgo.ZstdCompression()
	}
	return kgo.NoCompression()
}

func produce(ctx context.Context, bootstrap, topic string, partition int32, codecName string) {
	client, err := kgo.NewClient(kgo.SeedBrokers(bootstrap), kgo.RecordPartitioner(kgo.ManualPartitioner()),
		kgo.ProducerBatchCompression(codec(codecName)), kgo.ProducerLinger(20*time.Millisecond))
	if err != nil {
		fail(err)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var in record
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			fail(err)
		}
		out := &kgo.Record{Topic: topic, Partition: partition, Timestamp: time.UnixMilli(in.Timestamp)}
		if in.Key != nil {
			out.Key = *in.Key
		}
		if in.Value != nil {
			out.Value = *in.Value
		}
		for _, header := range in.Headers {
			var value []byte
			if header[1] != nil {
				quoted, _ := json.Marshal(*header[1])
				if err := json.Unmarshal(quoted, &value); err != nil {
					fail(err)
				}
			}
			out.Headers = append(out.Headers, kgo.RecordHeader{Key: *header[0], Value: value})
		}
		client.Produce(ctx, out, func(_ *kgo.Record, err error) {
			if err != nil {
				fail(err)
			}
		})
	}
	if err := client.Flush(ctx); err != nil {
		fail(err)
	}
	client.Close()
}

func consume(ctx context.Context, bootstrap, topic string, partition int32, count int) {
	client, err := kgo.NewClient(kgo.SeedBrokers(bootstrap),
		kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{topic: {partition: kgo.NewOffset().At(0)}}))
	if err != nil {
		fail(err)
	}
	out := bufio.NewWriter(os.Stdout)
	for seen := 0; seen < count; {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			fail(err)
		}
		fetches.EachRecord(func(in *kgo.Record) {
			line := record{Offset: in.Offset, Timestamp: in.Timestamp.UnixMilli(), Key: nullable(in.Key), Value: nullable(in.Value), Headers: [][2]*string{}}
			for _, header := range in.Headers {
				name := header.Key
				pair := [2]*string{&name, nil}
				if header.Value != nil {
					quoted, _ := json.Marshal(header.Value)
					var text string
					_ = json.Unmarshal(quoted, &text)
					pair[1] = &text
				}
				line.Headers = append(line.Headers, pair)
			}
			encoded, _ := json.Marshal(line)
			out.Write(encoded)
			out.WriteByte('\n')
			seen++
		})
	}
	out.Flush()
	client.Close()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	bootstrap, topic := os.Args[2], os.Args[3]
	switch os.Args[1] {
	case "produce":
		produce(ctx, bootstrap, topic, int32(number(4)), os.Args[5])
	case "consume":
		consume(ctx, bootstrap, topic, int32(number(4)), number(5))
	case "follow":
		follow(ctx, bootstrap, topic, number(4), number(5))
	default:
		fail(fmt.Errorf("no such verb: %s", os.Args[1]))
	}
}

func number(argument int) int {
	value, err := strconv.Atoi(os.Args[argument])
	if err != nil {
		fail(err)
	}
	return value
}
