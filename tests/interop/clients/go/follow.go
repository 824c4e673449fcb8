package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

// No two steps reach the same partitions soon.
const stride = 7919

// One consumer follows every partition of a topic by a fetch session (KIP-227) whose fetches wait for a minute, while each step sends records to one partition,
// or to many at once. The next step waits until they have come, so that a consumer that is not woken is over its time.
func follow(ctx context.Context, bootstrap, topic string, partitions, steps int) {
	offsets := map[int32]kgo.Offset{}
	for partition := range partitions {
		offsets[int32(partition)] = kgo.NewOffset().At(0)
	}
	consumer, err := kgo.NewClient(kgo.SeedBrokers(bootstrap), kgo.FetchMaxWait(time.Minute),
		kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{topic: offsets}))
	if err != nil {
		fail(err)
	}
	producer, err := kgo.NewClient(kgo.SeedBrokers(bootstrap), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	if err != nil {
		fail(err)
	}
	next := make([]int64, partitions)
	came, sent := 0, 0
	for step := range steps {
		burst := 1
		if step%10 == 9 {
			burst = 20
		}
		var records []*kgo.Record
		for range burst {
			partition := int32(sent * stride % partitions)
			records = append(records, &kgo.Record{Topic: topic, Partition: partition, Value: []byte(strconv.Itoa(sent))})
			sent++
		}
		if err := producer.ProduceSync(ctx, records...).FirstErr(); err != nil {
			fail(err)
		}
		for came < sent {
			fetches := consumer.PollFetches(ctx)
			if err := fetches.Err(); err != nil {
				fail(fmt.Errorf("%d of %d records came: %w", came, sent, err))
			}
			fetches.EachRecord(func(in *kgo.Record) {
				if in.Offset != next[in.Partition] {
					fail(fmt.Errorf("partition %d: offset %d where %d was next", in.Partition, in.Offset, next[in.Partition]))
				}
				next[in.Partition]++
				came++
			})
		}
	}
	consumer.Close()
	producer.Close()
	fmt.Println(came)
}
