"""Cards of Chinese bullets."""

import pytest

from tests.making.desk import card

ASKED = [
    ("候选词是从训练语料中统计的", "训练语料"),
    ("双塔网络直接从点击日志中学习用户的表示", "点击日志"),
    ("把图片的边缘当做分类的线索", "图片的边缘"),
    ("查询速度被磁盘的带宽限制", "磁盘的带宽"),
    ("训练的时候看得到下一个词，测试的时候看不到，会导致误差越来越大", "误差越来越大"),
    ("解码的时候再看一次前面的输出来防止重复的句子", "重复的句子"),
    ("在排序的时候使用浮点数可能导致不稳定的次序", "不稳定的次序"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_asks(bullet, answer):
    found = card(bullet, "序列模型")
    assert found is not None
    assert found[2] == answer


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("提供一种短向量表示整句话的办法", id="提供 is the verb, not 表示"),
        pytest.param("从头开始训练", id="从头 is no source"),
        pytest.param("被广泛使用", id="被广泛 is no agent"),
        pytest.param("最近未使用算法换出最老的页面", id="未使用 belongs to the name"),
    ],
)
def test_leaves_alone(bullet):
    assert card(bullet, "序列模型") is None
